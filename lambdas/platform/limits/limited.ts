/** The limits of what functions do for a person. Where it cannot be counted nothing is done: how much it was is not known. */
import { failed, found, type Result } from '../result.ts';
import { type Allowance, type Count, clockwise, HOUR_SECONDS } from './counter.ts';
import type { CountInTurn } from './turns.ts';

const DOWN = failed('dynamodb_unavailable', 'DynamoDB does not answer. Nothing was done. Try again.');

const countIn = async (
  count: Count,
  sub: string,
  allowance: Allowance,
  refusal: (again: string) => Result<undefined>,
  by = 1,
): Promise<Result<undefined>> => {
  const counted = await count(sub, allowance, by).catch(() => undefined);
  if (counted === undefined) return DOWN;
  return counted.ok ? found(undefined) : refusal(new Date(counted.until).toISOString());
};

interface LimitOptions {
  count: Count;
  most: number;
  now(): number;
}

/** A call of a function: in which session, and which turn it is of, where its caller names one. */
interface CallOfTurn {
  sessionId: string;
  turn?: string | undefined;
}

/** Counts a call of a turn, and gives the trace of that turn, as far as it is known. */
export type CountCallOfTurn = (sub: string, call: CallOfTurn) => Promise<Result<string | undefined>>;

/** A call of no turn that is known is counted for an hour, with those of the turn that its caller names, or of its session. */
export const callsOf =
  ({ count, countInTurn, most, now }: LimitOptions & { countInTurn: CountInTurn }): CountCallOfTurn =>
  async (sub, { sessionId, turn }) => {
    const tooMany = () =>
      failed(
        'too_many_calls',
        `More than ${most} functions were called for one message. Stop here, and say what is known.`,
      );
    if (turn === undefined) {
      const inTurn = await countInTurn(sub, sessionId, most).catch(() => undefined);
      if (inTurn === undefined) return DOWN;
      if (inTurn.is === 'too_many') return tooMany();
      if (inTurn.is === 'counted') return found(inTurn.traceparent);
    }
    const until = now() + HOUR_SECONDS * 1000;
    return countIn(count, sub, { what: 'calls', most, during: turn ?? sessionId, until }, tooMany);
  };

/** Counts entries of Okta that were read for a person. */
export const rowsOf =
  ({ count, most, now }: LimitOptions) =>
  (sub: string, rows: number): Promise<Result<undefined>> =>
    countIn(
      count,
      sub,
      { what: 'rows', most, ...clockwise(HOUR_SECONDS, now()) },
      (again) =>
        failed(
          'too_many_rows',
          `You have read as much of Okta as you may in an hour, ${most} entries. Come again after ${utc(again)}.`,
          {
            again,
          },
        ),
      rows,
    );

const utc = (iso: string): string => `${iso.slice(11, 16)} UTC`;

/**
 * Whether a phone may be asked once more; otherwise from when on, in epoch milliseconds. What an MCP client asks for is
 * counted for that client alone, so that one that asks and cancels leaves the panel its own. Rejects as DynamoDB does.
 */
export const pushesOf =
  ({ count, most, now }: LimitOptions) =>
  (sub: string, client?: string): ReturnType<Count> =>
    count(sub, {
      what: client === undefined ? 'pushes' : `pushes#${client}`,
      ...{ most, ...clockwise(HOUR_SECONDS, now()) },
    });
