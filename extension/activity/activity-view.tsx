import { useContext, useState } from 'react';
import type { ActivityPage } from '../../backend/contract.ts';
import { Asking } from '../chat/asking.ts';
import type { Entry } from '../chat/conversation.ts';
import { isRecord, newer, type RecordEntry } from '../chat/records.ts';
import type { Problem } from '../client/problem.ts';
import type { PlaceProps } from '../places/place-props.ts';
import { Results } from '../results/results.ts';
import { i18n } from '../sentences/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { saveAs } from '../ui/save-as.ts';
import { useStore } from '../ui/use-store.ts';
import { ProblemNotice } from '../ways-out/problem-notice.tsx';
import { ActivityFilter } from './activity-filter.tsx';
import { ActivityRow } from './activity-row.tsx';
import { type Filter, fits } from './filtering.ts';
import { WhatWasRead } from './reads/what-was-read.tsx';
import { useActivity } from './use-activity.ts';

const Kept = ({ days: { changes, reports } }: { days: ActivityPage['keptDays'] }) => (
  <p>
    {i18n.t('activity.kept', {
      changes: i18n.t('activity.days', changes),
      reports: i18n.t('activity.days', reports),
    })}
  </p>
);

/** The records as the conversation knows them, where it has heard of them since: it follows what is open. */
function asFollowed(records: readonly RecordEntry[], entries: readonly Entry[]): RecordEntry[] {
  const heard = new Map(entries.filter(isRecord).map((entry) => [`${entry.kind}-${entry.id}`, entry]));
  return records.map((record) => newer(record, heard.get(`${record.kind}-${record.id}`) ?? record));
}

/** Every change and report of the person, newest first, as the backend keeps them. */
export function ActivityView({ chat, onLeave }: PlaceProps) {
  const backend = useContext(Results);
  const conversation = useStore(chat);
  const { pages, busy, problem, more } = useActivity(backend);
  const [filter, setFilter] = useState<Filter>({ group: 'all', words: '' });
  const [unsaved, setUnsaved] = useState<Problem>();
  const records = asFollowed(pages?.records ?? [], conversation.entries);
  const shown = records.filter((record) => fits(record, filter));
  const counts = { count: shown.length, total: records.length };
  const ask = (text: string) => {
    onLeave();
    chat.ask(text);
  };
  const actions = {
    onCancel: chat.cancel,
    onConfirm: chat.confirm,
    onWithout: chat.without,
    onCallOff: chat.callOff,
    onCarryOn: chat.carryOn,
  };
  const save = async () => {
    const file = await backend?.activityFile('activity.csv');
    if (file?.ok) saveAs(file.value, i18n.t('places.activityFile'), 'csv');
    setUnsaved(file?.ok === false ? file.problem : undefined);
  };

  return (
    <Asking value={conversation.run === null ? ask : undefined}>
      {pages && (
        <div className="flex items-start justify-between gap-3 text-sm text-muted">
          <Kept days={pages.keptDays} />
          {records.length > 0 && (
            <button type="button" className="min-h-6 shrink-0 underline" onClick={save}>
              {i18n.t('activity.csv')}
            </button>
          )}
        </div>
      )}
      {unsaved && <ProblemNotice problem={unsaved} onAgain={save} />}
      {records.length > 0 && <ActivityFilter filter={filter} onFilter={setFilter} />}
      <p role="status" className="text-sm text-muted empty:hidden">
        {pages === undefined && busy && i18n.t('activity.loading')}
        {records.length > shown.length &&
          i18n.t(pages?.next === undefined ? 'activity.fitAll' : 'activity.fit', counts)}
        {pages && records.length === 0 && i18n.t('activity.empty')}
      </p>
      {records.length > 0 && shown.length === 0 && <p>{i18n.t('activity.none')}</p>}
      <ul className="divide-y divide-line empty:hidden">
        {shown.map((record) => (
          <ErrorBoundary of="entry" key={`${record.kind}-${record.id}`}>
            <ActivityRow record={record} actions={actions} />
          </ErrorBoundary>
        ))}
      </ul>
      {problem && <ProblemNotice problem={problem} onAgain={more} />}
      {pages?.next !== undefined && !problem && (
        <Button look="plain" className="self-center" disabled={busy} onClick={more}>
          {i18n.t('activity.more')}
        </Button>
      )}
      {pages && <WhatWasRead />}
    </Asking>
  );
}
