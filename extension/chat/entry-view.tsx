import { memo } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { ProblemNotice } from '../ways-out/problem-notice.tsx';
import type { Around } from './around.ts';
import type { Entry } from './conversation.ts';
import { type CardActions, RecordCard } from './record-card.tsx';
import { Answer } from './said/answer.tsx';
import { AskAgain } from './said/ask-again.tsx';
import { type Question, QuestionView } from './said/question.tsx';
import { Step } from './step/step.tsx';

/** What a person can do from within the transcript. */
export interface EntryActions extends CardActions {
  onAskAgain: () => void;
  onEdit: (question: Question) => void;
}

interface EntryViewProps extends Around {
  entry: Entry;
  running: boolean;
  /** Nothing came after it. */
  last: boolean;
  actions: EntryActions;
}

function draw({ entry, running, last, actions, words, past, undoneBy, latest, unasked, asked }: EntryViewProps) {
  switch (entry.kind) {
    case 'question':
      return <QuestionView question={entry} onEdit={() => actions.onEdit(entry)} />;
    case 'answer':
      return (
        <Answer
          text={words ?? entry.text}
          ended={entry.ended}
          past={past === true}
          onAskAgain={last && !running ? actions.onAskAgain : undefined}
        />
      );
    case 'step':
      return <Step step={entry} running={running} onAgain={latest ? actions.onAskAgain : undefined} />;
    case 'change':
    case 'report':
      return <RecordCard record={entry} actions={actions} undoneBy={undoneBy} asked={asked} />;
    case 'problem':
      return (
        <ProblemNotice problem={entry.problem} unasked={unasked} onAgain={last ? actions.onAskAgain : undefined} />
      );
    case 'stopped':
      return (
        <p className="flex items-center gap-1 text-sm text-muted">
          {i18n.t('chat.stopped')} {last && <AskAgain onClick={actions.onAskAgain} />}
        </p>
      );
  }
}

/** One entry of the transcript. Drawn anew only when it changed: while an answer streams, all others stand still. */
export const EntryView = memo(draw, (before, next) => {
  if (before.entry !== next.entry || before.undoneBy !== next.undoneBy) return false;
  if (before.words !== next.words || before.past !== next.past) return false;
  if (before.latest !== next.latest || before.asked !== next.asked) return false;
  return next.entry.kind === 'question' || (before.running === next.running && before.last === next.last);
});
