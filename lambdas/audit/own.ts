/** The record for who may read it: one's own, or everybody's as far as it is signed. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type AuditRow, HEADS } from '../contract/audit/row.ts';
import { allRows, newestRows } from './read.ts';

/** What a person reads of their own record: how reads of the agent's functions ended, and what FGA refused. */
const isShown = ({ event, phase, outcome }: AuditRow): boolean =>
  event === 'refusal' || (event === 'read' && phase === 'ended' && outcome !== 'denied');

/** So many of these rows below a place, newest first. Rejects as the SDK does. */
export async function newestReads(
  client: DynamoDBClient,
  chain: string,
  below: number,
  limit: number,
): Promise<AuditRow[]> {
  const found: AuditRow[] = [];
  for await (const row of newestRows(client, chain, below)) {
    if (isShown(row)) found.push(row);
    if (found.length >= limit) break;
  }
  return found;
}

const Signed = z.looseObject({ heads: z.array(z.object({ chain: z.string() })).default([]) });

/** The signed heads, and every row of each chain that they name. Rejects as the SDK does. */
export async function* signedRows(client: DynamoDBClient): AsyncGenerator<Record<string, unknown>> {
  const chains = new Set<string>();
  for await (const row of allRows(client, HEADS)) {
    for (const { chain } of Signed.parse(row).heads) chains.add(chain);
    yield row;
  }
  for (const chain of chains) yield* allRows(client, chain);
}
