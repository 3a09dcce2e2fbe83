import { isOpenRecord, type RecordEntry } from '../chat/records.ts';
import { tellTarget } from '../sentences/tell-change.ts';
import { tellRecord } from './tell-record.ts';

export const GROUPS = ['all', 'open', 'done', 'not_done'] as const;
export type Group = (typeof GROUPS)[number];

/** What is looked for. */
export interface Filter {
  group: Group;
  words: string;
}

/** In which group a record is. What waits for its time is open, though nobody is at it. */
function groupOf(record: RecordEntry): Group {
  const { state } = record.kind === 'change' ? record.change : record.report;
  if (isOpenRecord(record) || state === 'scheduled') return 'open';
  return state === 'done' ? 'done' : 'not_done';
}

/** All that a person could look for: what the line says, and the names of whom it is about. */
function textOf(record: RecordEntry): string {
  const { says, code, state, reason, askedIn } = tellRecord(record);
  const steps = record.kind === 'change' ? record.change.steps : [];
  const names = steps.flatMap(({ targets }) => targets.flatMap(tellTarget));
  return [says, code, state, reason, askedIn, ...names].join(' ').toLocaleLowerCase();
}

/** Whether a record is of the group, and holds each of the words. */
export function fits(record: RecordEntry, { group, words }: Filter): boolean {
  if (group !== 'all' && group !== groupOf(record)) return false;
  const sought = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0) return true;
  const text = textOf(record);
  return sought.every((word) => text.includes(word));
}
