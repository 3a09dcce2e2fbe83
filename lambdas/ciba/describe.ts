import { summaryOf } from '../changes/english.ts';
import type { Change } from '../contract/change.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { stateInWords } from '../operations/state-in-words.ts';

/** Who can tell how it ended, and where, if that is known. */
const whereTold = ({ failure }: Change): string => (failure?.code === 'okta_log_unreadable' ? failure.message : '');

const sentence = (change: Change): string => {
  const what = summaryOf(change);
  switch (change.state) {
    case 'requested':
      return `Asked for approval: ${what}. Code ${change.code} – approve it on your phone.`;
    case 'approved':
    case 'executing':
      return `Approved and being done: ${what}.`;
    case 'done':
      return `Done: ${what}.${change.after === undefined ? '' : ` Now: ${stateInWords(change.after)}.`}`;
    case 'denied':
      return `Denied on the phone: ${what}. Nothing was changed.`;
    case 'expired':
      return `Nobody approved it in time: ${what}. Nothing was changed.`;
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
