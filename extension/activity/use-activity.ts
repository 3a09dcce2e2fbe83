import type { ActivityPage } from '../../backend/contract.ts';
import { changeEntry, type RecordEntry, reportEntry } from '../chat/records.ts';
import type { Backend } from '../client/backend.ts';
import { usePages } from './use-pages.ts';

type Activity = Pick<ActivityPage, 'next' | 'keptDays'> & { records: readonly RecordEntry[] };

const entryOf = (record: ActivityPage['records'][number]): RecordEntry =>
  record.kind === 'change' ? changeEntry(record.change) : reportEntry(record.report);

/** What the person asked for, page by page. */
export const useActivity = (backend: Pick<Backend, 'activity'> | undefined) =>
  usePages<ActivityPage, Activity>(
    (next) => backend?.activity(next),
    ({ records, ...rest }, here) => ({ ...rest, records: [...(here?.records ?? []), ...records.map(entryOf)] }),
  );
