import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { updateIn } from './table.ts';

/** So much of something, in one span of time. */
export interface Allowance {
  what: string;
  most: number;
  /** The name of the span. */
  during: string;
  /** When it is over, in epoch milliseconds. */
  until: number;
}

/** Whether it was allowed; otherwise when to come again, in epoch milliseconds. */
type Counted = { ok: true } | { ok: false; until: number };

/**
 * Counts what a person does. While less than `most` was counted it is allowed, also where `by` takes it over that: what was
 * read is shown, and the next is refused. What is refused is not counted. Rejects when DynamoDB does not answer.
 */
export type Count = (sub: string, allowance: Allowance, by?: number) => Promise<Counted>;

/** A minute or an hour by the clock: across its turn it may be twice as much. */
export const clockwise = (seconds: number, now: number): Pick<Allowance, 'during' | 'until'> => {
  const span = Math.floor(now / (seconds * 1000));
  return { during: `${seconds}s${span}`, until: (span + 1) * seconds * 1000 };
};

/** One write each, so that of two that come at once both count; one that is sent again counts twice. */
export const counterIn = (client: DynamoDBClient): Count => {
  const update = updateIn(client);
  return async (sub, { what, most, during, until }, by = 1) => {
    const isAllowed = await update(sub, `${what}#${during}`, {
      UpdateExpression: 'ADD #counted :by SET #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(#counted) OR #counted < :most',
      names: { '#counted': 'counted' },
      values: { ':by': by, ':most': most, ':ttl': Math.ceil(until / 1000) },
    });
    return isAllowed ? { ok: true } : { ok: false, until };
  };
};
