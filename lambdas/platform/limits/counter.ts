import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Numbers, numbersOf, updateIn } from './table.ts';

/** So much in one span of time. */
interface Share {
  most: number;
  /** The name of the span. */
  during: string;
  /** When it is over, in epoch milliseconds. */
  until: number;
}

/** So much in one span of time, and in a shorter one within it. */
export interface Shares extends Share {
  within?: Share;
}

/** So much of something. */
export interface Allowance extends Shares {
  what: string;
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

/** How a row counts so much more, as long as there is less than the most: in both spans or in none. */
export const countedBy = (by: number, { most, within }: Shares) => {
  const isUnder = (name: string) => `(attribute_not_exists(#${name}) OR #${name} < :${name})`;
  return {
    add: `ADD #counted :by${within ? ', #within :by' : ''}`,
    condition: within ? `${isUnder('counted')} AND ${isUnder('within')}` : isUnder('counted'),
    names: { '#counted': 'counted', ...(within && { '#within': within.during }) },
    values: { ':by': by, ':counted': most, ...(within && { ':within': within.most }) },
  };
};

/** Until when a row refuses to count more: until the longest span that is used up is over; nothing where none is. */
export const usedUpUntil = (numbers: Numbers, { most, until, within }: Shares): number | undefined => {
  if (numbers('counted') >= most) return until;
  return within && numbers(within.during) >= within.most ? within.until : undefined;
};

/**
 * One write each, so that of two that come at once both count, in both spans or in none; one that is sent again counts
 * twice. Which span a refusal is for is read: it holds until the longest that is over ends.
 */
export const counterIn = (client: DynamoDBClient): Count => {
  const update = updateIn(client);
  return async (sub, allowance, by = 1) => {
    const { what, during, until, within } = allowance;
    const row = `${what}#${during}`;
    const { add, condition, names, values } = countedBy(by, allowance);
    const isAllowed = await update(sub, row, {
      UpdateExpression: `${add} SET #ttl = :ttl`,
      ConditionExpression: condition,
      names,
      values: { ...values, ':ttl': Math.ceil(until / 1000) },
    });
    if (isAllowed) return { ok: true };
    if (within === undefined) return { ok: false, until };
    return { ok: false, until: usedUpUntil(await numbersOf(client, sub, row), allowance) ?? within.until };
  };
};
