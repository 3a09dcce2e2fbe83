/** The Management API: the few routes that a doctor of the tenant reads and writes. */
import { type Context, Hono } from 'hono';
import type { Person } from '../people.ts';
import type { ConnectedAccounts } from './accounts.ts';
import { type MANAGEMENT_SCOPES, systemAudiences } from './apis.ts';
import { asJson } from './my-account.ts';
import { MfaPolicies, type MfaPolicy } from './policy.ts';
import type { Signing } from './signing.ts';

export interface ManagementOptions {
  issuer: string;
  people: readonly Person[];
  signing: Signing;
  accounts: ConnectedAccounts;
  mfa: MfaPolicy;
}

export function managementApi({ issuer, people, signing, accounts, mfa }: ManagementOptions): Hono {
  const { management } = systemAudiences(issuer);

  const refusal = async (c: Context, scope: (typeof MANAGEMENT_SCOPES)[number]): Promise<Response | undefined> => {
    const [, token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const verified = await signing.verify(token, management);
    if (!verified) return failure(c, 401, 'Unauthorized', 'Invalid token', 'invalid_token');
    if (verified.scopes.includes(scope)) return undefined;
    return failure(c, 403, 'Forbidden', `Insufficient scope, expected any of: ${scope}`, 'insufficient_scope');
  };

  const app = new Hono();

  app.get('/guardian/policies', async (c) => (await refusal(c, 'read:mfa_policies')) ?? c.json(mfa.policies()));

  app.put('/guardian/policies', async (c) => {
    const refused = await refusal(c, 'update:mfa_policies');
    if (refused) return refused;
    const parsed = MfaPolicies.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) {
      return failure(c, 400, 'Bad Request', 'The body must be [] or ["all-applications"]', 'invalid_body');
    }
    mfa.set(parsed.data);
    return c.json(mfa.policies());
  });

  app.get('/users/:id/connected-accounts', async (c) => {
    const refused = await refusal(c, 'read:users');
    if (refused) return refused;
    const sub = c.req.param('id');
    if (!people.some((person) => person.sub === sub)) {
      return failure(c, 404, 'Not Found', 'The user does not exist.', 'inexistent_user');
    }
    return c.json({ connected_accounts: accounts.of(sub).map(asJson) });
  });

  return app;
}

const failure = (c: Context, statusCode: 400 | 401 | 403 | 404, error: string, message: string, errorCode: string) =>
  c.json({ statusCode, error, message, errorCode }, statusCode);
