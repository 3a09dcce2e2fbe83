/** Asking others to agree to what cannot be undone, one after the other, until one of them does. */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import type { ChangeState } from '../../contract/changes/change-states.ts';
import { ONCE } from '../once.ts';
import { pollAgain } from '../open-push.ts';
import type { Review } from './review.ts';

/** So many are asked, each for four minutes. One who says no is enough for no. */
const MOST_ASKED = 3;

/** Resolves to the state of the change: `approved` where it may go on, which the executor judges itself. */
export async function askReviewers(changeId: string, review: Review, context: DurableContext): Promise<ChangeState> {
  const end = (answer: 'denied' | 'none') => context.step('review-over', () => review.end(changeId, answer));
  for (let asked = 0; asked < MOST_ASKED; asked += 1) {
    const push = await context
      .step('ask-reviewer', () => review.ask(changeId), ONCE)
      .catch(() => ({ answer: 'nobody' as const }));
    if (push.answer === 'nobody') return end('none');
    if (!('auth_req_id' in push)) return 'approved';
    await context.wait('reviewer-interval', { seconds: push.interval });
    const { answer } = await context.waitForCondition('reviewer', (open) => review.poll(open, changeId), {
      initialState: push,
      waitStrategy: (open) => pollAgain(open.answer === 'open', open),
    });
    if (answer === 'given') return 'approved';
    if (answer === 'denied') return end('denied');
  }
  return end('none');
}
