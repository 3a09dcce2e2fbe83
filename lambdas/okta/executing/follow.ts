/** Steps that are not over with Okta's answer, such as a push that somebody has to answer: what comes of them is read. */
import * as z from 'zod';
import type { Push } from '../../changes/phone/push.ts';
import type { Change } from '../../contract/changes/change.ts';
import { failed } from '../../platform/result.ts';
import type { Way } from '../background/way.ts';
import type { Receipts } from '../proof/receipt.ts';
import type { AgreedStep } from './agreed.ts';
import type { Outcomes } from './outcomes.ts';
import { withStep } from './progress.ts';

/** How often it is looked. */
export const LOOK_SECONDS = 3;
/** How much longer than Okta waits is it looked, where the answer cannot be read. */
const LONGER_SECONDS = 30;

/** One push at a time, and none for a while after somebody said no. */
export const BUSY = failed(
  'caller_busy',
  'They are asked already, or just said no. Nobody was asked again. Wait some minutes, then ask again.',
);
const UNREADABLE = failed(
  'okta_answer_invalid',
  'Okta did not say how the push can be followed, so nobody is verified. Ask again.',
);

/** What Okta answered to the act. */
interface Sent {
  body: unknown;
  okta_request_id?: string;
}

export interface Followers {
  /** Whether the target may be asked now; then it is asked by nobody else until this is over. */
  begin(change: Change, agreed: AgreedStep): Promise<boolean>;
  /** Notes by what the answer is read; it is part of the receipt, so that no other answer serves. */
  follow(change: Change, at: number, agreed: AgreedStep, sent: Sent): Promise<Change>;
  /** Reads once how it stands, and ends the step where that is known. */
  look(change: Change, at: number, agreed: AgreedStep, way: Way): Promise<Change>;
}

interface FollowOptions {
  noted: Outcomes;
  receipts: Receipts;
  /** Whose turn it is at the Okta Verify of a target. */
  rings: Push;
  now(): number;
}

export const following = ({ noted: { moved, ended, fail }, receipts, rings, now }: FollowOptions): Followers => {
  const ringOf = ({ change_id }: Change, { step }: AgreedStep) => ({
    change_id,
    sub: `okta-verify ${step.targets.map(({ id }) => id).join(' ')}`,
  });

  return {
    begin: async (change, agreed) => {
      const seconds = (agreed.operation.pending?.seconds ?? 0) + LONGER_SECONDS;
      return (await rings.take(ringOf(change, agreed), seconds)).isMine;
    },
    async follow(change, at, { operation, parameters }, { body, ...request }) {
      const pending = operation.pending?.transactionOf(body, parameters);
      if (pending === undefined) return fail(change, at, UNREADABLE);
      const steps = withStep(change.steps, at, { pending, ...request });
      const receipt = await receipts.sign({ ...change, steps }, at);
      return moved(change, 'executing', { steps, receipt }, { step: at, ...request });
    },
    async look(change, at, agreed, way) {
      const { step, operation, parameters } = agreed;
      const { pending } = operation;
      if (pending === undefined || step.pending === undefined) return change;
      const okta = await way.ask(change, operation, step.targets);
      const request = pending.request(parameters, step.pending);
      const read = okta.ok ? await okta.value.read(request, pending.scope, z.unknown()) : okta;
      const told = read.ok ? pending.told(read.value) : { is: 'waiting' as const };
      const isOver = now() > (step.started_at ?? 0) + (pending.seconds + LONGER_SECONDS) * 1000;
      if (told.is === 'waiting' && !isOver) return change;
      if (told.is === 'refused') await rings.denied(ringOf(change, agreed));
      await rings.end(ringOf(change, agreed));
      if (told.is === 'done') return ended(change, at, { state: 'done', after: step.leaves });
      if (told.is === 'waiting') return fail(change, at, read.ok ? UNREADABLE : read);
      return ended(change, at, { state: 'failed', failure: told.failure });
    },
  };
};
