import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { counts, updateIn } from './table.ts';

/** So much in one span of time. */
interface Share {
  most: number;
  /** The name of the span. */
  during: string;
  /** When it is over, in epoch milliseconds. */
  until: number;
}

/** So much of something, in one span of time, and in a shorter one within it. */
export interface Allowance extends Share {
  what: string;
  within?: Share;
}

/** Whether it was allowed; otherwise when to come again, in epoch milliseconds. */
type Counted = { ok: true } | { ok: false; until: number };

/**
 * Counts what a person does. While less than `most` was counted it is allowed, also where `by` takes it over that: what was
 * read is shown, and the next is refused. What is refused is not counted. Rejects when DynamoDB does not answer.
 */
export type Count = (sub: string, allowance: Allowance, by?: number) => Promise<Counted>;

/** A minute or an hour by the clock: across its turn it may be twice as much. */
export const clockwise = (seconds: number, now: number): Pick<Share, 'during' | 'until'> => {
  const span = Math.floor(now / (seconds * 1000));
  return { during: `${seconds}s${span}`, until: (span + 1) * seconds * 1000 };
};

/**
 * One write each, so that of two that come at once both count, in both spans or in none; one that is sent again counts
 * twice. Which span a refusal is for is read: it holds until the longest that is over ends.
 */
export const counterIn = (client: DynamoDBClient): Count => {
  const update = updateIn(client);
  const isUnder = (name: string) => `(attribute_not_exists(#${name}) OR #${name} < :${name})`;
  return async (sub, { what, most, during, until, within }, by = 1) => {
    const row = `${what}#${during}`;
    const isAllowed = await update(sub, row, {
      UpdateExpression: `ADD #counted :by${within ? ', #within :by' : ''} SET #ttl = :ttl`,
      ConditionExpression: within ? `${isUnder('counted')} AND ${isUnder('within')}` : isUnder('counted'),
      names: { '#counted': 'counted', ...(within && { '#within': within.during }) },
      values: {
        ...{ ':by': by, ':counted': most, ':ttl': Math.ceil(until / 1000) },
        ...(within && { ':within': within.most }),
      },
    });
    if (isAllowed) return { ok: true };
    const isOver = within === undefined || (await counts(client, sub, row, 'counted')) >= most;
    return { ok: false, until: isOver ? until : within.until };
  };
};
