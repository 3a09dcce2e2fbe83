/**
 * Signs where each chain ends, as CloudTrail signs its digests: a row of its own chain names the last row of every chain that
 * moved, and its signature is over all of that and the row before. What was signed is told in the log, too, outside the table.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AuditRow, HEADS } from '../contract/audit/row.ts';
import { chainsIn, lastOf } from './chains.ts';
import { movedChains } from './moved.ts';

interface SigningOptions {
  client: DynamoDBClient;
  /** Signs a text: ECDSA over P-256 and SHA-256, DER as base64. */
  sign(text: string): Promise<string>;
  /** What the key is called. */
  key: string;
  now(): number;
  log(line: string): void;
}

/** A row of DynamoDB holds 400 KB. */
const MOST_HEADS = 1000;
/** The index is late by seconds, and clocks differ. */
const OVERLAP_MS = 10 * 60 * 1000;
/** How far back the first one looks. */
const FIRST_MS = 7 * 24 * 60 * 60 * 1000;

const AT_ONCE = 20;

/**
 * Signs the heads of all chains that moved since the last time, also where none did: so a gap shows that nobody signed. The
 * rows that were written. Rejects where the table or the key does not answer.
 */
export const signHeads = ({ client, sign, key, now, log }: SigningOptions) => {
  const chains = chainsIn(client, now);
  const headsOf = async (moved: readonly string[]) => {
    const heads: NonNullable<AuditRow['heads']> = [];
    for (let from = 0; from < moved.length; from += AT_ONCE)
      heads.push(
        ...(await Promise.all(
          moved.slice(from, from + AT_ONCE).map(async (chain) => {
            const { seq, self } = (await lastOf(client, chain)) ?? { seq: 0, self: '' };
            return { chain, seq, self };
          }),
        )),
      );
    return heads.filter(({ seq }) => seq > 0);
  };

  return async (): Promise<AuditRow[]> => {
    const before = await lastOf(client, HEADS);
    const from = before === undefined ? now() - FIRST_MS : before.at - OVERLAP_MS;
    const signed = new Set(before?.heads?.map(({ self }) => self));
    const heads = (await headsOf(await movedChains(client, from, now()))).filter(({ self }) => !signed.has(self));
    const rows: AuditRow[] = [];
    for (let at = 0; at === 0 || at < heads.length; at += MOST_HEADS) {
      const entry = { event: 'heads' as const, heads: heads.slice(at, at + MOST_HEADS), key };
      const row = await chains.append(HEADS, entry, sign);
      log(JSON.stringify({ event: 'audit_heads', row }));
      rows.push(row);
    }
    return rows;
  };
};
