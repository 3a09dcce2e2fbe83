import { stepInWords, stepsInPlaces, summaryOf, whenOf } from '../changes/english.ts';
import { type Change, doneOf, stepsOf } from '../contract/changes/change.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { stateInWords } from '../operations/state-in-words.ts';

/** Who can tell how it ended, and where, if that is known. */
const whereTold = ({ failure }: Change): string => (failure?.code === 'okta_log_unreadable' ? failure.message : '');

/** How the one thing it was about is now. */
const nowOf = ({ steps: [first, ...others] }: Change): string =>
  first?.after === undefined || others.length > 0 ? '' : ` Now: ${stateInWords(first.after)}.`;

/** That there is something to read before they agree. */
const noted = ({ notes = [] }: Change): string =>
  notes.length === 0 ? '' : ' What is not done with it is on its card.';

/** The steps of a plan by their numbers, and which of them were left out. */
const stepByStep = (change: Change): string => {
  const isOut = (index: number) => change.without?.some(({ at }) => at === index + 1) === true;
  const lines = stepsInPlaces(change);
  const out = lines.filter((_, index) => isOut(index));
  const left = out.length === 0 ? '' : ` Left out: ${out.join('; ')}.`;
  return ` Steps: ${lines.filter((_, index) => !isOut(index)).join('; ')}.${left}`;
};

/** That rows of the list will not be done; its card says why. */
const leftOut = ({ many, undo_of }: Change): string => {
  if (many === undefined || many.left_out === 0) return '';
  return undo_of === undefined
    ? ` Of the list ${many.left_out} cannot be done and are left out.`
    : ` Of what ${undo_of.code} did ${many.left_out} cannot be undone and are left out.`;
};

/** How to go on where not all of a list was taken back. */
const restOf = ({ many, undo_of }: Change): string =>
  many === undefined || undo_of === undefined ? '' : `Say “undo ${undo_of.code}” again for the rest.`;

/** The steps that were not done, by the first of them, and how a plan goes on. */
const notDone = ({ steps, plan }: Change): string => {
  const [first, ...others] = steps.filter(({ state }) => state !== 'done');
  if (first === undefined) return '';
  const open = `Not done: ${stepInWords(first)}${others.length > 0 ? `, and ${others.length} more` : ''}.`;
  return plan === undefined ? open : `${open} Ask for it again: what is still open is done then.`;
};

/** Done, and what of it never will be, for its person called it off. */
const doneBut = ({ steps }: Change): string => {
  const off = steps.filter(({ state }) => state === 'called_off').map(stepInWords);
  return off.length === 0 ? 'Done' : `Done but for what was called off, ${off.join(', ')}`;
};

/** What waits for its time. */
const waits = ({ plan, steps }: Change): string => {
  const next = steps.find(({ due }) => due !== undefined);
  if (plan === undefined || next?.due === undefined) return 'Done, and it ends by itself';
  return `Done but for what waits until ${whenOf(next.due)}, ${stepInWords(next)}`;
};

const sentence = (change: Change): string => {
  const what = summaryOf(change);
  switch (change.state) {
    case 'preparing':
      return `Reading ${change.undo_of ? 'how it stands now' : 'the list'}: ${what}. Code ${change.code}. Nothing is changed before it is agreed to; its card shows more.`;
    case 'held':
      return `Ready: ${what}. Code ${change.code} – press ${change.gate === 'approve' ? '“Ask my phone”' : 'its button'} on the card.${stepByStep(change)}${noted(change)}`;
    case 'requested':
      return change.gate === 'approve'
        ? `Asked for approval: ${what}. Code ${change.code} – approve it on your phone.${change.plan && change.client ? stepByStep(change) : ''}${noted(change)}${leftOut(change)}`
        : `Ready: ${what}. Code ${change.code} – press its button on the card.${noted(change)}${leftOut(change)}`;
    case 'approved':
    case 'executing':
      return `Agreed to and being done: ${what}.`;
    case 'scheduled':
      return `${waits(change)}: ${what}.`;
    case 'overdue':
      return `Its time is past, and it is not ${change.plan ? 'done' : 'taken back'} yet: ${what}. ${change.failure?.message ?? ''} It is tried again within the hour, or ${change.plan ? 'called off' : 'ended now'}.`;
    case 'needs_you':
      return `Your sign-in ran out while this was being done: ${what}. ${doneOf(change)} of ${stepsOf(change)} steps are done. Code ${change.code} – agree on your phone to go on.`;
    case 'stopping':
      return `Being stopped: ${what}. What is done stays done.`;
    case 'done':
      return `${doneBut(change)}: ${what}.${nowOf(change)}`;
    case 'partial':
      return [
        `Done in part: ${what}. ${doneOf(change)} of ${stepsOf(change)} steps were done.`,
        change.failure?.message ?? '',
        notDone(change),
        restOf(change),
      ]
        .filter((part) => part !== '')
        .join(' ');
    case 'denied':
      return `Denied on the phone: ${what}. Nothing was changed.`;
    case 'expired':
      return `Nobody agreed to it in time: ${what}. Nothing was changed.`;
    case 'cancelled':
      return `Cancelled: ${what}. Nothing was changed.`;
    case 'failed':
      return `Failed: ${what}. ${change.failure?.message ?? ''}`.trim();
    case 'unknown':
      return [`Okta's answer was lost: ${what}. Whether it was done is not known yet.`, whereTold(change)]
        .join(' ')
        .trim();
  }
};

/** How a change stands, for the agent to say and the panel to draw. */
export const describe = (change: Change): FunctionResult => ({
  outcome: 'change',
  change_id: change.change_id,
  code: change.code,
  state: change.state,
  message: sentence(change),
});
