import { useContext, useState } from 'react';
import type { ReadView } from '../../../backend/contract.ts';
import type { Problem } from '../../client/problem.ts';
import { Results } from '../../results/results.ts';
import { i18n } from '../../sentences/i18n.ts';
import { messageOf } from '../../sentences/message.ts';
import { tellMoment } from '../../sentences/values/tell-time.ts';
import { Button } from '../../ui/button.tsx';
import { saveAs } from '../../ui/save-as.ts';
import { TONES } from '../../ui/tones.ts';
import { ProblemNotice } from '../../ways-out/problem-notice.tsx';
import { sayFailure } from '../../ways-out/say-failure.ts';
import { useReads } from './use-reads.ts';

/** What was read, or why FGA refused it. */
function says({ function: name, relation = '', object = '', outcome }: ReadView): string {
  // Whose right was lacking, where it was not the person's.
  const because = object.startsWith('client:') && { because: 'client' };
  if (name === undefined) return sayFailure({ code: outcome, values: { relation, object, ...because } }, true);
  return messageOf('activity', 'reads', 'functions', name) ?? name;
}

function ReadRow({ read }: { read: ReadView }) {
  const { at, function: name, client, outcome } = read;
  const isDone = outcome === 'done';
  const time = tellMoment(Date.parse(at), new Date());
  return (
    <li className="py-2.5">
      <p className="wrap-anywhere">{says(read)}</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-muted">
        <span className={`rounded-full px-2 py-px text-xs font-medium ${TONES[isDone ? 'good' : 'bad'].pill}`}>
          {name === undefined
            ? i18n.t('activity.reads.refused')
            : i18n.t(isDone ? 'activity.groups.done' : 'activity.groups.not_done')}
        </span>
        <time dateTime={at} title={time.full} className="tabular-nums">
          {time.says}
        </time>
        {client && <span className="wrap-anywhere">{i18n.t('changes.askedIn', { client })}</span>}
        {name !== undefined && !isDone && <code className="font-mono text-xs">{outcome}</code>}
      </p>
    </li>
  );
}

/** What was read for the person and what FGA refused them, newest first, as their record says; and the record as a file. */
export function ReadsList() {
  const backend = useContext(Results);
  const { pages: page, busy, problem, more } = useReads(backend);
  const [unsaved, setUnsaved] = useState<Problem>();
  const save = async (file: 'audit.jsonl' | 'audit.jsonl?of=everybody') => {
    const saved = await backend?.activityFile(file);
    if (saved?.ok) saveAs(saved.value, i18n.t('activity.reads.file'), 'jsonl');
    setUnsaved(saved?.ok === false ? saved.problem : undefined);
  };

  return (
    <>
      <p className="text-sm text-muted">{i18n.t('activity.reads.says')}</p>
      {page && (
        <p className="flex flex-wrap gap-x-4 text-sm text-muted">
          <button type="button" className="min-h-6 underline" onClick={() => save('audit.jsonl')}>
            {i18n.t('activity.reads.save')}
          </button>
          {page.everybodys && (
            <button type="button" className="min-h-6 underline" onClick={() => save('audit.jsonl?of=everybody')}>
              {i18n.t('activity.reads.everybodys')}
            </button>
          )}
        </p>
      )}
      {unsaved && <ProblemNotice problem={unsaved} onAgain={undefined} />}
      <p role="status" className="text-sm text-muted empty:hidden">
        {page === undefined && busy && i18n.t('activity.loading')}
        {page?.reads.length === 0 && i18n.t('activity.reads.empty')}
      </p>
      <ul className="divide-y divide-line empty:hidden">
        {page?.reads.map((read) => (
          <ReadRow key={read.id} read={read} />
        ))}
      </ul>
      {problem && <ProblemNotice problem={problem} onAgain={more} />}
      {page?.next !== undefined && !problem && (
        <Button look="plain" className="self-center" disabled={busy} onClick={more}>
          {i18n.t('activity.more')}
        </Button>
      )}
    </>
  );
}
