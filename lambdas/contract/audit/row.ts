/**
 * The record of what was read, refused, agreed to and done: rows that hold keyed ids, codes and names of ours, and no
 * e-mail, no name and no text of anybody. What a change is about stands in the events beside it, to which its rows point.
 */
import * as z from 'zod';

/** DynamoDB table of the rows: partition key `chain`, sort key `seq`; index `by_day` = (`day`, `at`), keys only. */
export const AUDIT_TABLE = 'okta-audit';
export const AUDIT_BY_DAY = 'by_day';

/** The chain of the signed heads of all others, which are named by keyed ids. */
export const HEADS = 'heads';

/** A keyed id, or a SHA-256: base64url. */
const Digest = z.string().regex(/^[\w-]{43}$/);
/** A code or an id. Nothing with white space or an @ is one, so that no text and no e-mail is ever written. */
const Word = z.string().regex(/^[\w.:|%#+/=~-]{1,200}$/);
const Count = z.number().int().min(0);

/** The last row of a chain. */
const Head = z.strictObject({ chain: Digest, seq: Count, self: Digest });

/** What a row tells. */
export const AuditEntry = z.strictObject({
  /**
   * `read` of Okta, `refusal` by FGA, `agreement` to a change, `change` that moved on, `step` of one at Okta, fresh `token` to
   * go on with, `export` of others' rows, signed `heads`.
   */
  event: z.enum(['read', 'refusal', 'agreement', 'change', 'step', 'token', 'export', 'heads']),
  /** Of what has a beginning and an end: `intended` is written before it is done, or it is not done. */
  phase: z.enum(['intended', 'ended']).exactOptional(),
  /** The agent's function that asked, and the operations (`operationId`) that it needs. */
  function: Word.exactOptional(),
  operations: z.array(Word).exactOptional(),
  /** The MCP client by which the person asked, or had asked for the change. */
  client: Word.exactOptional(),
  /** What FGA was asked for, and did not allow. */
  relation: Word.exactOptional(),
  object: Word.exactOptional(),
  /** `done`, or the code of why not. */
  outcome: Word.exactOptional(),
  /** The change, the version that this made of it, and the digest of the event beside it: lambdas/changes/events.ts. */
  change_id: Word.exactOptional(),
  version: Count.exactOptional(),
  digest: Digest.exactOptional(),
  state: Word.exactOptional(),
  by: Word.exactOptional(),
  /** Of its frozen part: what was agreed to. */
  hash: Digest.exactOptional(),
  /** How it was agreed to, and by whom: a keyed id. */
  approval: z.enum(['button', 'phone']).exactOptional(),
  approver: Digest.exactOptional(),
  /** The step by its place; where it is over a list, the part, and how many of its rows. */
  step: Count.exactOptional(),
  part: Count.exactOptional(),
  rows: Count.exactOptional(),
  okta_request_ids: z.array(Word).exactOptional(),
  /** The row that told the intention: its `seq`. */
  of: Count.exactOptional(),
  heads: z.array(Head).exactOptional(),
  /** The key that signed: its ARN. */
  key: Word.exactOptional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A row. `self` is a digest of all of it but the signature, `prev` the `self` of the row before, which the first has not. */
export const AuditRow = AuditEntry.extend({
  v: z.literal(1),
  /** Whose it is: a keyed id of their `sub`. */
  chain: z.union([Digest, z.literal(HEADS)]),
  /** From 1 on, without a gap. */
  seq: z.number().int().min(1),
  /** Epoch milliseconds, and its day (UTC). */
  at: z.number().int(),
  day: z.iso.date(),
  trace_id: Word.exactOptional(),
  prev: Digest.exactOptional(),
  self: Digest,
  /** Of signed heads: ECDSA over P-256 and SHA-256 of the text `self`, DER as base64. */
  signature: z.base64().exactOptional(),
});
export type AuditRow = z.infer<typeof AuditRow>;
