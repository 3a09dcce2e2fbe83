/**
 * The executor's own word that a change was agreed to: a JWS (RFC 7515) over its hash, by a key nobody else holds. A
 * record is carried out by its receipt and never by its state, whoever wrote that. It is for one step; the next one
 * gets its own once that is done, so that none is passed over.
 */
import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { canonical } from '../../changes/canonical.ts';
import type { Change } from '../../contract/changes/change.ts';
import { Gate } from '../../contract/changes/gate.ts';

const ALG = 'HS256';
const TYPE = 'okta-companion-receipt+jwt';
const DUE_TYPE = 'okta-companion-due+jwt';
/** Longer than it takes to carry out a change; afterwards its receipt is good for nothing. */
const GOOD_SECONDS = 60 * 60;
/** The same for a change that may wait for a token: its phone is asked for a day. */
const WAITING_SECONDS = 25 * 60 * 60;
/** Where a step waits for its time: so long after it. */
const GRACE_SECONDS = 30 * 24 * 60 * 60;

const Claims = z.object({
  sub: z.string(),
  change_id: z.string(),
  hash: z.string(),
  /** How many steps it is for. */
  steps: z.number().int(),
  /** The place of the step that comes next; those before it were done. */
  next: z.number().int(),
  /** How often Okta refused it. */
  refusals: z.number().int(),
  /** What the person gave. */
  gate: Gate,
  /** The answer that this step waits for. */
  pending: z.string().exactOptional(),
});

/** For which change, and which time in epoch milliseconds, Scheduler comes. */
const DueClaims = z.strictObject({ change_id: z.string(), due: z.number().int() });

const claimsOf = ({ sub, change_id, hash, steps, gate }: Change, next: number): z.infer<typeof Claims> => ({
  sub,
  change_id,
  hash,
  steps: steps.length,
  next,
  refusals: steps[next]?.refusals ?? 0,
  gate,
  ...(steps[next]?.pending !== undefined && { pending: steps[next].pending }),
});

const endOf = ({ steps, background }: Change, next: number, now: number): number => {
  const due = steps.slice(next).find((step) => step.due)?.due;
  if (due !== undefined) return Math.ceil(due.at / 1000) + GRACE_SECONDS;
  return now + (background === undefined ? GOOD_SECONDS : WAITING_SECONDS);
};

export interface Receipts {
  /** The receipt of a change whose proof was verified, for its first step, or for this one, where those before it were done. */
  sign(change: Change, next?: number): Promise<string>;
  /** Whether the record shows a receipt that is ours, of this change as it is and of this step, and not past its time. */
  isGood(change: Change, step: number): Promise<boolean>;
  /** The hash that was agreed to, by a receipt that is ours and of this change; nothing without one. */
  hashIn(change: Change): Promise<string | undefined>;
  /** The word that goes with a schedule: without it nobody may come before the time. */
  signDue(changeId: string, due: number): Promise<string>;
  /** Whether a text is our word for this change and time. */
  isDue(proof: string | undefined, changeId: string, due: number): Promise<boolean>;
}

/** Receipts by this key (at least 32 bytes). Rejects never for what a record holds. */
export const receiptsBy = (key: Uint8Array, now: () => number): Receipts => {
  const claimsIn = async ({ receipt = '' }: Change) => {
    const verified = await jwtVerify(receipt, key, {
      algorithms: [ALG],
      typ: TYPE,
      requiredClaims: ['iat', 'exp'],
      currentDate: new Date(now()),
    }).catch(() => undefined);
    return Claims.safeParse(verified?.payload).data;
  };
  return {
    sign: (change, next = 0) => {
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ ...claimsOf(change, next) })
        .setProtectedHeader({ alg: ALG, typ: TYPE })
        .setIssuedAt(seconds)
        .setExpirationTime(endOf(change, next, seconds))
        .sign(key);
    },
    isGood: async (change, step) => {
      const claims = await claimsIn(change);
      return claims !== undefined && canonical(claims) === canonical(claimsOf(change, step));
    },
    hashIn: async (change) => {
      const claims = await claimsIn(change);
      const isThis = claims?.change_id === change.change_id && claims.sub === change.sub;
      return isThis ? claims.hash : undefined;
    },
    signDue: (change_id, due) =>
      new SignJWT({ change_id, due }).setProtectedHeader({ alg: ALG, typ: DUE_TYPE }).sign(key),
    isDue: async (proof, change_id, due) => {
      const options = { algorithms: [ALG], typ: DUE_TYPE, currentDate: new Date(now()) };
      const verified = await jwtVerify(proof ?? '', key, options).catch(() => undefined);
      const claims = DueClaims.safeParse(verified?.payload);
      return claims.success && canonical(claims.data) === canonical({ change_id, due });
    },
  };
};
