import type { BackendLimits } from '../../lambdas/contract/limits.ts';
import {
  type Counted,
  clockwise,
  currentTraceparent,
  streamsOf,
  type TakePlace,
} from '../../lambdas/contract/platform.ts';
import { unavailable } from '../dynamodb.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Lease, PersonLimits } from '../ports.ts';
import { tooManyTurns } from './too-many-turns.ts';

const MINUTE = 60;

/** Nobody knows when another stream of theirs ends. */
const STREAM_AGAIN_SECONDS = 10;

/** What a person may do here. Where it cannot be counted it is refused: a turn would not get far without DynamoDB either. */
export const personLimits = ({
  most,
  takePlace,
  now,
}: {
  most: Pick<BackendLimits, 'TURNS_A_MINUTE' | 'TURNS_AN_HOUR' | 'OPEN_STREAMS'>;
  takePlace: TakePlace;
  now(): number;
}): PersonLimits => {
  const take = async (sub: string, turns?: Counted): Promise<Result<Lease>> => {
    try {
      const taken = await takePlace(sub, streamsOf(most.OPEN_STREAMS, now()), turns);
      if (taken.ok) return succeed(taken.lease);
      if (taken.until !== undefined) return tooManyTurns(taken.until, now());
      return fail('too_many_streams', { retryAfter: STREAM_AGAIN_SECONDS });
    } catch (problem) {
      return unavailable(problem);
    }
  };
  return {
    stream: (sub) => take(sub),
    turn: (sub, sessionId) =>
      take(sub, {
        most: most.TURNS_AN_HOUR,
        within: { most: most.TURNS_A_MINUTE, ...clockwise(MINUTE, now()) },
        turn: { sessionId, traceparent: currentTraceparent() },
      }),
  };
};
