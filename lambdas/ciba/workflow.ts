/** The approval as a Lambda durable function: https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import * as z from 'zod';
import { type ChangeState, isAtRest } from '../contract/changes/change-states.ts';
import { eventRefused } from '../platform/door.ts';
import { joinTrace } from '../platform/handler/traced-handler.ts';
import type { Approval } from './approval.ts';
import type { CarryOn } from './carry-on.ts';
import { askHolders } from './holders/ask-holders.ts';
import { askReviewers } from './holders/ask-reviewers.ts';
import type { HandOver } from './holders/hand-over.ts';
import type { Review } from './holders/review.ts';
import { ONCE } from './once.ts';
import { pollAgain } from './open-push.ts';
import { goOn } from './reminders.ts';

const Input = z.object({
  change_id: z.string(),
  /** The backend's word that the person pressed the button; without it the phone is asked. */
  confirmation: z.string().optional(),
  /** The hash of a held plan as the person saw it when they had their phone asked. */
  seen: z.string().optional(),
  /** It is over a list, whose rows are read first. */
  prepare: z.literal(true).optional(),
  /** The time of a step that waited for it, which has come: epoch milliseconds. Scheduler says so, with the executor's word. */
  due: z.number().int().optional(),
  proof: z.string().optional(),
  traceparent: z.string().optional(),
});

/** Reading a list takes a few batches; one that goes on for so many does not end. */
const MOST_BATCHES = 200;

/** Seconds between attempts to find out what became of a step; after the last one the change stays `unknown`. */
const SETTLING_SECONDS = [2, 5, 5, 25, 30, 60];

/** Has the rows of a list read, batch by batch; the state of the change then. */
const prepare = async (approval: Approval, change_id: string, context: DurableContext): Promise<ChangeState> => {
  const initialState: Awaited<ReturnType<Approval['prepare']>> = { state: 'preparing' };
  const prepared = await context.waitForCondition('prepare', () => approval.prepare(change_id), {
    initialState,
    waitStrategy: ({ state, next_seconds = 1 }, attempt) =>
      state === 'preparing' && attempt < MOST_BATCHES
        ? { shouldContinue: true, delay: { seconds: Math.max(1, next_seconds) } }
        : { shouldContinue: false },
  });
  return prepared.state;
};

/** Asks the phone, once it is the change's turn, and waits for its answer; the state of the change then. */
const askPhone = async (
  approval: Approval,
  change_id: string,
  context: DurableContext,
  given?: Parameters<Approval['start']>[1],
): Promise<ChangeState> => {
  const abandon = () => context.step('abandon', () => approval.abandon(change_id));
  const started = await context
    .step('ask-phone', () => approval.start(change_id, given), ONCE)
    .catch(async () => ({ state: await abandon() }));
  if ('again' in started) {
    const turn = await context.waitForCondition('turn', (line) => approval.turn(line, change_id), {
      initialState: started,
      waitStrategy: ({ again }) =>
        again === undefined
          ? { shouldContinue: false }
          : { shouldContinue: true, delay: { seconds: Math.max(1, again) } },
    });
    return turn.state === 'requested' ? askPhone(approval, change_id, context, { seconds: turn.seconds }) : turn.state;
  }
  if (!('auth_req_id' in started)) return started.state;

  // CIBA 1.0 §7.3: the first poll, too, comes an interval after the request.
  await context.wait('first-interval', { seconds: started.interval });
  const waited = await context.waitForCondition('phone', (waiting) => approval.poll(waiting, change_id), {
    initialState: started,
    waitStrategy: (push) => pollAgain(push.state === 'requested', push),
  });
  return waited.state === 'requested' ? abandon() : waited.state;
};

/** Has the executor carry on until the change is over, or it cannot be told what became of a step. */
const carryOut = async (
  approval: Approval,
  { change_id, due, proof }: z.infer<typeof Input>,
  context: DurableContext,
): Promise<ChangeState> => {
  const carryOn = async ({ unknown }: { unknown: number }) => {
    const { state, next_seconds } = await approval.execute(change_id, { due, proof });
    return { state, next_seconds, unknown: next_seconds === undefined ? unknown + 1 : 0 };
  };
  const initialState: Awaited<ReturnType<typeof carryOn>> = { state: 'approved', next_seconds: undefined, unknown: 0 };
  const ended = await context.waitForCondition('execute', carryOn, {
    initialState,
    waitStrategy: ({ state, next_seconds, unknown }) => {
      const seconds = next_seconds ?? SETTLING_SECONDS[unknown - 1];
      // What is overdue comes again by its schedule.
      const waits = state === 'overdue' || (state === 'needs_you' && next_seconds === undefined);
      return isAtRest(state) || waits || seconds === undefined
        ? { shouldContinue: false }
        : { shouldContinue: true, delay: { seconds: Math.max(1, seconds) } };
    },
  });
  return ended.state;
};

interface Asking {
  approval: Approval;
  carryOn: CarryOn;
  handOver: HandOver;
  review: Review;
}

/**
 * Takes a change from the request, the button, or the time it waited for, to its end or its next wait; resolves to the
 * state it ended in. What its person cannot take back at its time others are asked to.
 */
export const workflow =
  ({ approval, carryOn, handOver, review }: Asking) =>
  async (event: unknown, context: DurableContext): Promise<{ state: ChangeState }> => {
    const input = Input.safeParse(event);
    if (!input.success) throw eventRefused('The approval workflow takes a change.');
    const { change_id, confirmation, seen, due, traceparent } = input.data;
    joinTrace(traceparent);
    const prepared = input.data.prepare ? await prepare(approval, change_id, context) : 'requested';
    if (prepared !== 'requested') return { state: prepared };
    const agreed = async (): Promise<ChangeState> =>
      confirmation === undefined
        ? await askPhone(approval, change_id, context, { seen })
        : await context.step('confirm', () => approval.confirm(change_id, confirmation));
    const begun = due === undefined ? await agreed() : 'approved';
    if (begun !== 'approved') return { state: begun };
    const reviewed = due === undefined ? await askReviewers(change_id, review, context) : begun;
    if (reviewed !== 'approved') return { state: reviewed };
    const goesOn = () => carryOut(approval, input.data, context);
    const carried = await goesOn();
    const state = carried === 'needs_you' ? await goOn(change_id, { carryOn, carryOut: goesOn }, context) : carried;
    if (state !== 'overdue') return { state };
    const isDone = await askHolders(
      change_id,
      {
        handOver,
        carryOn,
        askPhone: (theirs) => askPhone(approval, theirs, context),
        carryOut: (theirs) => carryOut(approval, { change_id: theirs }, context),
      },
      context,
    );
    return { state: isDone ? 'done' : state };
  };
