import type { BackendLimits } from '../../lambdas/contract/limits.ts';
import { type Count, clockwise, type TakePlace } from '../../lambdas/contract/platform.ts';
import { unavailable } from '../dynamodb.ts';
import { fail, succeed } from '../failure.ts';
import type { PersonLimits } from '../ports.ts';
import { counting } from './counted.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Nobody knows when another stream of theirs ends. */
const STREAM_AGAIN_SECONDS = 10;

/** What a person may do here. Where it cannot be counted it is refused: a turn would not get far without DynamoDB either. */
export const personLimits = ({
  most,
  count,
  takePlace,
  now,
}: {
  most: Pick<BackendLimits, 'TURNS_A_MINUTE' | 'TURNS_AN_HOUR' | 'OPEN_STREAMS'>;
  count: Count;
  takePlace: TakePlace;
  now(): number;
}): PersonLimits => {
  const counted = counting(count, now);
  return {
    turn: (sub) =>
      counted(sub, {
        what: 'turns',
        ...{ most: most.TURNS_AN_HOUR, ...clockwise(HOUR, now()) },
        within: { most: most.TURNS_A_MINUTE, ...clockwise(MINUTE, now()) },
      }),
    async stream(sub) {
      try {
        const lease = await takePlace(sub, 'stream', most.OPEN_STREAMS);
        return lease ? succeed(lease) : fail('too_many_streams', { retryAfter: STREAM_AGAIN_SECONDS });
      } catch (problem) {
        return unavailable(problem);
      }
    },
  };
};
