import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { updateIn } from './table.ts';

/** So much in one span of time. */
export interface Share {
  most: number;
  /** The name of the span. */
  during: string;
  /** When it is over, in epoch milliseconds. */
  until: number;
}

/** So much of something. */
export interface Allowance extends Share {
  what: string;
}

/** Whether it was allowed; otherwise when to come again, in epoch milliseconds. */
type Outcome = { ok: true } | { ok: false; until: number };

/**
 * Counts what a person does. While less than `most` was counted it is allowed, also where `by` takes it over that: what was
 * read is shown, and the next is refused. What is refused is not counted. Rejects when DynamoDB does not answer.
 */
export type Count = (sub: string, allowance: Allowance, by?: number) => Promise<Outcome>;

export const HOUR_SECONDS = 60 * 60;

/** A minute or an hour by the clock: across its turn it may be twice as much. */
export const clockwise = (seconds: number, now: number): Pick<Share, 'during' | 'until'> => {
  const span = Math.floor(now / (seconds * 1000));
  return { during: `${seconds}s${span}`, until: (span + 1) * seconds * 1000 };
};

/** How a row counts so much more, as long as there is less than the most; where there is a shorter span within, in both or in none. */
export const countedBy = (by: number, most: number, within?: Share) => {
  const isUnder = (name: string) => `(attribute_not_exists(#${name}) OR #${name} < :${name})`;
  return {
    add: `ADD #counted :by${within ? ', #within :by' : ''}`,
    condition: within ? `${isUnder('counted')} AND ${isUnder('within')}` : isUnder('counted'),
    names: { '#counted': 'counted', ...(within && { '#within': within.during }) },
    values: { ':by': by, ':counted': most, ...(within && { ':within': within.most }) },
  };
};

/** One write each, so that of two that come at once both count; one that is sent again counts twice. */
export const counterIn = (client: DynamoDBClient): Count => {
  const update = updateIn(client);
  return async (sub, { what, most, during, until }, by = 1) => {
    const { add, condition, names, values } = countedBy(by, most);
    const isAllowed = await update(sub, `${what}#${during}`, {
      UpdateExpression: `${add} SET #ttl = :ttl`,
      ConditionExpression: condition,
      names: { ...names, '#ttl': 'ttl' },
      values: { ...values, ':ttl': Math.ceil(until / 1000) },
    });
    return isAllowed ? { ok: true } : { ok: false, until };
  };
};
