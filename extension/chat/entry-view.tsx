import { memo } from 'react';
import type { ChangeView } from '../../backend/contract.ts';
import { ChangeCard } from '../changes/card/change-card.tsx';
import type { RecordRef } from '../client/backend.ts';
import type { Problem } from '../client/problem.ts';
import { labelOf } from '../composer/list/list-chip.tsx';
import { ReportCard } from '../reports/report-card.tsx';
import type { OktaLink } from '../sign-in/session.ts';
import { Answer } from './answer.tsx';
import type { Around } from './around.ts';
import type { Entry } from './conversation.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { Step } from './step/step.tsx';

/** What a person can do from within the transcript. */
export interface EntryActions {
  okta: OktaLink;
  onSignIn: () => void;
  onAskAgain: () => void;
  onCancel: (record: RecordRef) => Promise<Problem | undefined>;
  onConfirm: (change: ChangeView) => Promise<Problem | undefined>;
  onCarryOn: (reportId: string) => Promise<Problem | undefined>;
}

interface EntryViewProps extends Around {
  entry: Entry;
  running: boolean;
  /** Nothing came after it. */
  last: boolean;
  actions: EntryActions;
}

function draw({ entry, running, last, actions, words, past, undoneBy }: EntryViewProps) {
  switch (entry.kind) {
    case 'question':
      return (
        <div className="ml-8 flex flex-col items-end gap-1">
          <p className="max-h-60 overflow-y-auto rounded-card rounded-br-sm bg-accent-soft px-3.5 py-2 whitespace-pre-wrap">
            {entry.text}
          </p>
          {entry.beside?.page && <p className="text-xs text-muted">On this page: {entry.beside.page}</p>}
          {entry.beside?.list && <p className="text-xs text-muted">List: {labelOf(entry.beside.list)}</p>}
        </div>
      );
    case 'answer':
      return <Answer text={words ?? entry.text} ended={entry.ended} past={past === true} />;
    case 'step':
      return <Step step={entry} running={running} />;
    case 'change':
      return (
        <ChangeCard
          change={entry.change}
          undoneBy={undoneBy}
          onConfirm={() => actions.onConfirm(entry.change)}
          onCancel={() => actions.onCancel(entry)}
        />
      );
    case 'report':
      return (
        <ReportCard
          report={entry.report}
          onCancel={() => actions.onCancel(entry)}
          onCarryOn={() => actions.onCarryOn(entry.id)}
        />
      );
    case 'problem':
      return <ProblemNotice problem={entry.problem} last={last} {...actions} />;
    case 'stopped':
      return <p className="text-sm text-muted">You stopped this answer.</p>;
  }
}

/** One entry of the transcript. Drawn anew only when it changed: while an answer streams, all others stand still. */
export const EntryView = memo(draw, (before, next) => {
  if (before.entry !== next.entry || before.undoneBy !== next.undoneBy) return false;
  if (before.words !== next.words || before.past !== next.past) return false;
  const still = next.entry.kind === 'question' || next.entry.kind === 'answer';
  return (
    still || (before.running === next.running && before.last === next.last && before.actions.okta === next.actions.okta)
  );
});
