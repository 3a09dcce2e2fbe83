/** What a person may do about access that is for a while: see it, let it last longer, end it now. */
import type { Reprompt } from '../agent/reprompt.ts';
import type { Change } from '../contract/changes/change.ts';
import { mayWaitForTime } from '../contract/changes/change-states.ts';
import type { ChangeStep, Due } from '../contract/changes/steps.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { findChange } from '../operations/index.ts';
import { failed, found, type Result } from '../platform/result.ts';
import { timed } from '../questions/time/minute.ts';
import { minuteIn } from '../questions/time/zoned.ts';
import { summaryOf } from './english.ts';

/** The step of access for a while that waits for its time, or does not any more and is not taken. A plan is none. */
const waitingStep = ({ state, steps, plan }: Change): ChangeStep | undefined =>
  mayWaitForTime(state) && plan === undefined
    ? steps.find((step) => step.due !== undefined && step.state !== 'done')
    : undefined;

/** How a step that waits is asked for now: the operation, and what it is about by its ids. */
export const nowOf = (change: Change): Result<{ operationId: string; said: Record<string, string> }> => {
  const step = waitingStep(change);
  const operation = step && findChange(step.operationId);
  if (step === undefined || operation === undefined)
    return failed('change_not_possible', `${change.code} is no access for a while that is still there.`, {
      because: 'over',
      target: change.code,
    });
  const names = Object.keys(operation.targets);
  const said = Object.fromEntries(names.map((name, at) => [name, step.targets[at]?.id ?? '']));
  return found({ operationId: step.operationId, said });
};

/** All that is for a while among these changes, the next to end first. */
export const temporaryOf = (changes: readonly Change[], zone: string): FunctionResult => {
  const waiting = changes.flatMap((change) => {
    const due = waitingStep(change)?.due;
    return due === undefined ? [] : [{ change, due }];
  });
  const rows = waiting
    .toSorted((a, b) => a.due.at - b.due.at)
    .map(({ change, due }) => [change.code, summaryOf(change), minuteIn(due.at, zone), change.state]);
  return {
    outcome: 'ok',
    title: `Access for a while (${rows.length})`,
    columns: ['Code', 'What', timed('Until', { zone }), 'State'],
    rows,
    note: 'What you asked for yourself. Say “extend 7F3K until Friday” or “end 7F3K now”, with the code.',
  };
};

/** Whether what was read out of words is a time. */
export const isDue = (read: Due | Reprompt): read is Due => 'at' in read;
