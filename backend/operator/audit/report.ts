/** What the verifier found, as a table of figures and a line a flaw. */
import type { EventFlaw, Flaw } from '../../../lambdas/contract/audit/audit.ts';
import { type AuditRow, HEADS } from '../../../lambdas/contract/audit/row.ts';

const MEANS: Record<Flaw['is'], string> = {
  altered: 'is not what was written',
  missing: 'is missing',
  doubled: 'is there twice',
  forked: 'does not follow on the one before it',
  out_of_place: 'stands out of its order',
  unreadable: 'is no row',
  badly_signed: 'has no good signature',
  not_as_signed: 'is not the row that was signed',
  cut_off: 'was signed, and is gone with all after it',
};

const EVENT_MEANS: Record<EventFlaw['is'], string> = {
  gone: 'is in no table any more',
  broken: 'is missing among its events, or was altered',
  not_as_recorded: 'is not the event that the record points to',
  not_recorded: 'has no row in the record',
};

/** More than these nobody reads. */
const MOST_LINES = 50;

interface Found {
  rows: readonly AuditRow[];
  /** How many lines were read, rows or not. */
  read: number;
  flaws: readonly Flaw[];
  /** Nothing where events were not looked at. */
  events: readonly EventFlaw[] | undefined;
  isSigned: boolean;
}

export const reportOf = ({ rows, read, flaws, events, isSigned }: Found): string => {
  const signed = rows.filter(({ chain }) => chain === HEADS).length;
  const changes = new Set(rows.flatMap(({ event, change_id }) => (event === 'change' ? (change_id ?? []) : [])));
  const chains = new Set(rows.map(({ chain }) => chain).filter((chain) => chain !== HEADS));
  const figures: [string, string | number][] = [
    ['rows', read],
    ['chains of people', chains.size],
    ['signed heads', isSigned ? signed : `${signed}, signatures not looked at: no --key`],
    ['changes', events ? changes.size : `${changes.size}, events not looked at: they are in no file`],
    ['flaws', flaws.length + (events?.length ?? 0)],
  ];
  const lines = [
    ...flaws.map(({ chain, seq, is }) => `${chain} ${seq} ${MEANS[is]} (${is})`),
    ...(events ?? []).map(({ change_id, version, is }) => `change ${change_id} ${version} ${EVENT_MEANS[is]} (${is})`),
  ];
  return [
    ...figures.map(([name, figure]) => `${name.padEnd(18)}${figure}`),
    ...lines.slice(0, MOST_LINES),
    ...(lines.length > MOST_LINES ? [`… and ${lines.length - MOST_LINES} more`] : []),
  ].join('\n');
};
