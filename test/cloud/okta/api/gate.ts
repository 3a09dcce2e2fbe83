/** Who may call an operation: token, then scope, then admin role – the three refusals a client must tell apart. */
import { type Refusal, refuse } from '../errors.ts';
import type { Org, User } from '../org.ts';
import type { AdminRole } from '../security/role-grants.ts';
import { rolesOf } from '../security/roles.ts';
import type { AccessToken, Tokens } from '../tokens.ts';
import type { ApiOperation } from './operation.ts';

export type Verdict =
  | { kind: 'allowed'; actor: User }
  | { kind: 'token'; refusal: Refusal }
  | { kind: 'scope'; actor: User }
  | { kind: 'role'; actor: User; refusal: Refusal };

/** Statuses whose holders' tokens are no longer worth anything. */
const SHUT_OUT: readonly User['status'][] = ['SUSPENDED', 'DEPROVISIONED'];

/** The user a token stands for, while both are good. */
export function bearerOf(
  org: Org,
  tokens: Tokens,
  authorization: string | undefined,
): { actor: User; token: AccessToken; roles: readonly AdminRole[] } | undefined {
  const [, credential] = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
  const token = credential === undefined ? undefined : tokens.access(credential);
  const actor = token && org.users.get(token.userId);
  return token && actor && !SHUT_OUT.includes(actor.status) ? { actor, token, roles: rolesOf(org, actor) } : undefined;
}

/** `.manage` includes `.read`. */
const covers = (held: readonly string[], wanted: string): boolean =>
  held.includes(wanted) || held.includes(wanted.replace(/\.read$/, '.manage'));

/** A person without an admin role may read themselves and nothing else. */
const isOwnProfile = ({ operationId }: ApiOperation, key: string | undefined, { id, profile }: User): boolean =>
  operationId === 'getUser' && [id, profile.login, 'me'].some((name) => name === key);

export function judge(
  operation: ApiOperation,
  bearer: ReturnType<typeof bearerOf>,
  parameters: Record<string, string>,
): Verdict {
  if (!bearer) return { kind: 'token', refusal: refuse('E0000011') };
  const { actor, token, roles } = bearer;
  if (!covers(token.scopes, operation.scope)) return { kind: 'scope', actor };
  const allowed =
    roles.includes('SUPER_ADMIN') ||
    operation.roles.some((role) => roles.includes(role)) ||
    isOwnProfile(operation, parameters.userId, actor);
  return allowed ? { kind: 'allowed', actor } : { kind: 'role', actor, refusal: refuse('E0000006') };
}
