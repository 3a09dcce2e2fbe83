/** What the conversation shows of the backend's records: cards, each as its record stands. */
import { CHANGE_ACTIVITY, type ChangeView, type ReportView } from '../../backend/contract.ts';
import { isOpen } from '../changes/change.ts';
import type { Backend } from '../client/backend.ts';
import type { Snapshot } from '../client/follow-records.ts';
import { isReportOpen } from '../reports/report.ts';

/** A card of the conversation. */
export type RecordEntry =
  | { kind: 'change'; id: string; change: ChangeView }
  | { kind: 'report'; id: string; report: ReportView };

/** Anything else that stands in the conversation. */
interface Other {
  kind: string;
  id: string;
}

export const isRecord = (entry: RecordEntry | Other): entry is RecordEntry =>
  entry.kind === 'change' || entry.kind === 'report';

export const changeEntry = (change: ChangeView): RecordEntry => ({ kind: 'change', id: change.id, change });
export const reportEntry = (report: ReportView): RecordEntry => ({ kind: 'report', id: report.id, report });

/** The card that a snapshot draws. */
export const recordIn = (event: Snapshot): RecordEntry =>
  event.activityType === CHANGE_ACTIVITY ? changeEntry(event.content) : reportEntry(event.content);

/** Whether more will happen to it. */
export const isOpenRecord = (entry: RecordEntry): boolean =>
  entry.kind === 'change' ? isOpen(entry.change) : isReportOpen(entry.report);

const updatedAt = (entry: RecordEntry): string =>
  entry.kind === 'change' ? entry.change.updatedAt : entry.report.updatedAt;

/** A card follows its record: a newer state replaces, an older one that arrives late does not. */
export const newer = (shown: RecordEntry, read: RecordEntry): RecordEntry =>
  updatedAt(read) >= updatedAt(shown) ? read : shown;

/** Whether an entry is the card of a record. */
export const isCardOf =
  (record: RecordEntry) =>
  ({ kind, id }: Other): boolean =>
    kind === record.kind && id === record.id;

/** The cards of all that is open at the backend, newest first; what it does not tell is left out. */
export async function recordsAt(backend: Pick<Backend, 'openChanges' | 'openReports'>): Promise<RecordEntry[]> {
  const [changes, reports] = await Promise.all([backend.openChanges(), backend.openReports()]);
  return [...(reports.ok ? reports.value.map(reportEntry) : []), ...(changes.ok ? changes.value.map(changeEntry) : [])];
}

/** Whether its record may have gone on since the card was drawn. */
const mayHaveGoneOn = (entry: RecordEntry): boolean =>
  isOpenRecord(entry) ||
  (entry.kind === 'change' && (entry.change.state === 'scheduled' || entry.change.undo === 'possible'));

/** A record that does not come at once is left as its card has it. */
const PATIENCE_MS = 5_000;

/** The card as its record stands now. Whoever goes on with the conversation follows what is open, and hears of it later. */
async function readAgain(backend: Pick<Backend, 'follow'>, card: RecordEntry): Promise<RecordEntry> {
  const stream = await backend.follow(card, AbortSignal.timeout(PATIENCE_MS));
  try {
    for await (const event of stream.ok ? stream.value : [])
      if (event.type === 'ACTIVITY_SNAPSHOT') return newer(card, recordIn(event));
  } catch {
    // It is no worse than a stream that ended.
  }
  return card;
}

/** These entries, each card as its record stands now: read one after the other, but for what is settled. */
export async function upToDate<E extends Other>(
  backend: Pick<Backend, 'follow'>,
  entries: readonly (E | RecordEntry)[],
): Promise<(E | RecordEntry)[]> {
  const now: (E | RecordEntry)[] = [];
  for (const entry of entries)
    now.push(isRecord(entry) && mayHaveGoneOn(entry) ? await readAgain(backend, entry) : entry);
  return now;
}
