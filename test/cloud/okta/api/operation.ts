/** What one operation of the Management API is: where it answers, whom it lets in and what it does. */
import { invalid, notFound, type Refusal, refuse } from '../errors.ts';
import { findUser, type Org, type User } from '../org.ts';
import type { Page } from '../paging.ts';
import type { AdminRole } from '../security/role-grants.ts';
import { isAdministrator, rolesOf } from '../security/roles.ts';
import { type LogParty, userParty } from '../system-log.ts';

/** An authorized request. */
export interface Call {
  org: Org;
  /** Whose token it is. */
  actor: User;
  parameters: Record<string, string>;
  query: URLSearchParams;
  /** What was sent as JSON. */
  body?: unknown;
  requestId: string;
  userAgent: string;
  /** Ends every token of a user. */
  revokeTokens(userId: string): void;
}

export type Reply =
  | { kind: 'content'; body: unknown; next?: string; status?: 201 | 202 }
  | { kind: 'no content' }
  | Refusal;

export interface ApiOperation {
  operationId: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` parameters. */
  path: string;
  scope: `okta.${string}.${'read' | 'manage'}`;
  /** Admin roles that may call it; whoever holds one of them passes. */
  roles: readonly AdminRole[];
  run(call: Call): Reply;
}

export const READERS = ['ORG_ADMIN', 'HELP_DESK_ADMIN', 'READ_ONLY_ADMIN'] as const;
export const HELPERS = ['ORG_ADMIN', 'HELP_DESK_ADMIN'] as const;
export const ADMINISTRATORS = ['ORG_ADMIN'] as const;

export const content = (body: unknown): Reply => ({ kind: 'content', body });
export const NO_CONTENT: Reply = { kind: 'no content' };

/** A page as an answer, or the refusal of a cursor that was not made here. */
export const listing = <T>(page: Page<T> | undefined, shape: (item: T) => unknown): Reply =>
  page
    ? { kind: 'content', body: page.items.map(shape), ...(page.next !== undefined && { next: page.next }) }
    : refuse('E0000029');

/** Runs with the user of a path parameter: an id, a login or `me`. */
export const withUser =
  (run: (user: User, call: Call) => Reply, parameter = 'userId') =>
  (call: Call): Reply => {
    const key = call.parameters[parameter] ?? '';
    const user = key === 'me' ? call.actor : findUser(call.org, key);
    return user ? run(user, call) : notFound(key, 'User');
  };

/**
 * As `withUser`, for changes: a help desk administrator has no power over whoever holds an admin role, and over a
 * super administrator only another has.
 */
export const withTarget = (run: (user: User, call: Call) => Reply): ((call: Call) => Reply) =>
  withUser((user, call) => {
    const [theirs, own] = [user, call.actor].map((one) => rolesOf(call.org, one));
    const isSuper = own?.includes('SUPER_ADMIN');
    const mayTouch =
      isSuper || !isAdministrator(call.org, user) || (own?.includes('ORG_ADMIN') && !theirs?.includes('SUPER_ADMIN'));
    return mayTouch ? run(user, call) : refuse('E0000006');
  });

/** `limit`, between `least` and `most`. */
export function limitOf(
  query: URLSearchParams,
  { normal, most, least = 1 }: { normal: number; most: number; least?: number },
): number | Refusal {
  const given = query.get('limit');
  if (given === null) return normal;
  if (!/^\d{1,6}$/.test(given)) return invalid('limit', 'The value must be a whole number.');
  const limit = Number(given);
  return limit < least || limit > most ? invalid('limit', `The value must be between ${least} and ${most}.`) : limit;
}

/** A `true`/`false` parameter; `undefined` when it is left out. */
export function flagOf(query: URLSearchParams, name: string): boolean | undefined | Refusal {
  const given = query.get(name);
  if (given === null) return undefined;
  return given === 'true' || given === 'false' ? given === 'true' : invalid(name, 'The value must be true or false.');
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused';

/** Writes what the call did into the System Log; `by` when it was not the caller who did it. */
export function record(
  { org, actor, requestId, userAgent }: Pick<Call, 'org' | 'actor' | 'requestId' | 'userAgent'>,
  eventType: string,
  displayMessage: string,
  target: LogParty[],
  by: LogParty = userParty(actor),
): void {
  org.log.write({
    eventType,
    displayMessage,
    severity: 'INFO',
    actor: by,
    target,
    outcome: { result: 'SUCCESS', reason: null },
    ipAddress: '127.0.0.1',
    userAgent,
    transactionId: requestId,
  });
}
