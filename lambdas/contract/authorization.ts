/** May they? What the other Lambdas ask the `fga` Lambda before every act, and what it answers. */
import * as z from 'zod';

/** The areas of the Okta org, each an object of its own: `okta:users`. */
export const AREAS = ['users', 'groups', 'apps', 'logs', 'roles', 'policies', 'reports'] as const;
export type Area = (typeof AREAS)[number];

/** What an organisation can stop for everybody, and the relation that does so. Who may not read may not change either. */
export const STOPS = { reads: 'stopped_reads', changes: 'stopped_changes' } as const;
export type Tier = keyof typeof STOPS;

/** A relation the person must hold on an object, such as `read_okta` on `okta:groups`. */
export const Check = z.strictObject({
  relation: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/),
  object: z.string().regex(/^[a-z][a-z0-9_]*:[^\s:#*]{1,200}$/),
});
export type Check = z.infer<typeof Check>;

/** An Okta group, whose members a tuple of FGA may name as `group:okta|00g…#member`. */
const OktaGroup = z.string().regex(/^00g[A-Za-z0-9]{17}$/);

/** OpenFGA takes 100 contextual tuples a question: so many groups of a person and so many of a target can be told. */
export const MOST_GROUPS = 40;
export const MOST_SCOPES = 50;

/** What the help desk for the members of some groups may do to them: relations of `okta:users` that `okta_user` has, too. */
export const SCOPED: readonly string[] = [
  'can_reset_password',
  'can_unlock_user',
  'can_expire_password',
  'can_reset_factors',
  'can_clear_sessions',
];

/** Whom a change is about. */
const TargetFacts = z.strictObject({
  user: z.string().regex(/^00u[A-Za-z0-9]{17}$/),
  /** Okta groups they are in. */
  groups: z.array(OktaGroup).max(MOST_SCOPES),
  /** Whether they have an admin role, by themselves or by a group, or it is not known that they have none. */
  privileged: z.boolean(),
});
export type TargetFacts = z.infer<typeof TargetFacts>;

/** What no tuple says and is told with the question, as it was just read in Okta by the person's own token. */
export const Facts = z.strictObject({
  /** Okta groups the person is in. */
  groups: z.array(OktaGroup).max(MOST_GROUPS).exactOptional(),
  target: TargetFacts.exactOptional(),
  /** The `sub` of who asked for a change, where it is asked who may agree to it. */
  requester: z.string().min(1).exactOptional(),
  /** The hash that the person agreed to, as the receipt has it, and that of what is about to be done. */
  agreed: z.strictObject({ approved_hash: z.string().min(1), request_hash: z.string().min(1) }).exactOptional(),
});
export type Facts = z.infer<typeof Facts>;

/** Input of the `fga` Lambda. All checks must hold. */
export const AuthorizationRequest = z.strictObject({
  /** An Auth0 `sub`, as it is. FGA is asked about the one user it is encoded to. */
  sub: z.string().min(1),
  /** Ten of the person, and one of the client by which they ask. */
  checks: z.array(Check).min(1).max(11),
  facts: Facts.exactOptional(),
  traceparent: z.string().optional(),
});
export type AuthorizationRequest = z.infer<typeof AuthorizationRequest>;

/**
 * Why there is no decision: the request breaks the contract, the `sub` fits into no user of FGA, FGA was too slow, FGA
 * failed, FGA's answer is no answer, or the `fga` Lambda itself gave none.
 */
export const Unavailability = z.enum([
  'request_invalid',
  'subject_unusable',
  'fga_timeout',
  'fga_error',
  'fga_answer_invalid',
  'authorizer_failed',
]);
export type Unavailability = z.infer<typeof Unavailability>;

/**
 * Output of the `fga` Lambda. Only `allow` permits the act; `deny` names the first check that does not hold, `stopped`
 * what the organisation has stopped for everybody.
 */
export const Decision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('allow') }),
  z.strictObject({ decision: z.literal('stopped'), tier: z.enum(['reads', 'changes']) }),
  z.strictObject({
    decision: z.literal('deny'),
    relation: z.string(),
    object: z.string(),
    /** Okta groups whose members have some right here; whether the person is in one FGA was not told. */
    groups: z.array(z.string()).exactOptional(),
    /** They may do it to the members of some groups of Okta; to whom is decided once it is known whom it is about. */
    some: z.literal(true).exactOptional(),
  }),
  z.strictObject({ decision: z.literal('unavailable'), reason: Unavailability }),
]);
export type Decision = z.infer<typeof Decision>;

/** Input of the `fga` Lambda beside `AuthorizationRequest`: who holds this relation on this object? */
export const HoldersRequest = z.strictObject({
  type: z.literal('holders'),
  ...Check.shape,
  /** The `sub` of who asked for a change, where it is asked who may agree to it. */
  requester: z.string().min(1).exactOptional(),
  traceparent: z.string().optional(),
});

/** Its output: the Auth0 `sub`s of people whom a tuple names, by themselves or in a group; nobody is told of twice. */
export const Holders = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('known'), subs: z.array(z.string()) }),
  z.strictObject({ outcome: z.literal('unavailable'), reason: Unavailability }),
]);
export type Holders = z.infer<typeof Holders>;

/** Calls a Lambda by its logical name and resolves to its JSON answer; rejects when there is none in time. */
export type Invoke = (functionName: string, payload: object) => Promise<unknown>;

export type Authorize = (sub: string, checks: readonly Check[], facts?: Facts) => Promise<Decision>;

/** The logical name of the authorizer. */
export const AUTHORIZER = 'fga';

/** Asks the `fga` Lambda through `invoke`. Never rejects: a failed call or an unexpected answer is `unavailable`. */
export const authorize =
  (invoke: Invoke): Authorize =>
  async (sub, checks, facts) => {
    const answer = await invoke(AUTHORIZER, { sub, checks, ...(facts && { facts }) }).catch(() => undefined);
    const decision = Decision.safeParse(answer);
    return decision.success ? decision.data : { decision: 'unavailable', reason: 'authorizer_failed' };
  };

export type FindHolders = (check: Check, requester?: string) => Promise<Holders>;

/** Asks the `fga` Lambda through `invoke` who holds a relation. Never rejects, as `authorize`. */
export const findHolders =
  (invoke: Invoke): FindHolders =>
  async ({ relation, object }, requester) => {
    const by = requester !== undefined && { requester };
    const answer = await invoke(AUTHORIZER, { type: 'holders', relation, object, ...by }).catch(() => undefined);
    const holders = Holders.safeParse(answer);
    return holders.success ? holders.data : { outcome: 'unavailable', reason: 'authorizer_failed' };
  };
