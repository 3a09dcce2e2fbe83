/**
 * What was begun once: a row for each step of a change under `spent#<change_id>#<step>`, written before Okta is asked and
 * never again. A change whose row was set back is so not done twice. In AWS only the okta Lambda may write these rows.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CHANGE_ROWS, SPENT } from '../contract/changes/change.ts';
import { rowsIn } from '../platform/rows.ts';

/** Longer than any receipt is good. */
const KEPT_SECONDS = 150 * 24 * 60 * 60;

/**
 * Spends a step of a change, by its place, or one attempt at it (`1.2`); whether it was not spent before. Rejects when
 * DynamoDB does not answer.
 */
export type Spend = (changeId: string, step: number | string) => Promise<boolean>;

export const spendingIn = (client: DynamoDBClient, now: () => number): Spend => {
  const rows = rowsIn(client, CHANGE_ROWS);
  return (changeId, step) =>
    rows.add({ change_id: `${SPENT}${changeId}#${step}`, ttl: Math.ceil(now() / 1000) + KEPT_SECONDS });
};
