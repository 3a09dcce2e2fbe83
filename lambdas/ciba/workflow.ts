/** The approval as a Lambda durable function: https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html */
import { type DurableContext, StepSemantics } from '@aws/durable-execution-sdk-js';
import { z } from 'zod';
import { type ChangeState, isFinal } from '../contract/change-states.ts';
import { eventRefused } from '../platform/door.ts';
import { joinTrace } from '../platform/traced-handler.ts';
import type { Approval } from './approval.ts';

const Input = z.object({ change_id: z.string(), traceparent: z.string().optional() });

/** For steps that must not happen twice: cut off in the middle, they fail instead of beginning again. */
const ONCE = { semantics: StepSemantics.AtMostOncePerRetry, retryStrategy: () => ({ shouldRetry: false }) };

/** Seconds between attempts to settle; after the last one the change stays `unknown`. */
const SETTLING_SECONDS = [2, 5, 5, 25, 30, 60];

/** Takes a change from the request to its end; resolves to the state it ended in. */
export const workflow =
  (approval: Approval) =>
  async (event: unknown, context: DurableContext): Promise<{ state: ChangeState }> => {
    const input = Input.safeParse(event);
    if (!input.success) throw eventRefused('The approval workflow takes a change.');
    const { change_id, traceparent } = input.data;
    joinTrace(traceparent);
    const started = await context
      .step('ask-phone', () => approval.start(change_id), ONCE)
      .catch(() => context.step('abandon', async () => ({ state: await approval.abandon(change_id) })));
    if (!('auth_req_id' in started)) return started;

    // CIBA 1.0 §7.3: the first poll, too, comes an interval after the request.
    await context.wait('first-interval', { seconds: started.interval });
    const waited = await context.waitForCondition('phone', (waiting) => approval.poll(waiting, change_id), {
      initialState: started,
      waitStrategy: ({ state, interval, waited, expires_in }) =>
        state === 'requested' && waited <= expires_in + 3 * interval
          ? { shouldContinue: true, delay: { seconds: interval } }
          : { shouldContinue: false },
    });
    if (waited.state === 'requested') {
      return context.step('abandon', async () => ({ state: await approval.abandon(change_id) }));
    }
    if (waited.state !== 'approved') return { state: waited.state };

    const executed = await context
      .step('execute', () => approval.execute(change_id), ONCE)
      .catch((): ChangeState => 'unknown');
    if (isFinal(executed)) return { state: executed };
    const settled = await context.waitForCondition('settle', () => approval.settle(change_id), {
      initialState: executed,
      waitStrategy: (state, attempt) => {
        const seconds = SETTLING_SECONDS[attempt - 1];
        return isFinal(state) || seconds === undefined
          ? { shouldContinue: false }
          : { shouldContinue: true, delay: { seconds } };
      },
    });
    return { state: settled };
  };
