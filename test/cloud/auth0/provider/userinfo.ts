import type { Context } from 'hono';
import type { Provider } from 'oidc-provider';
import { systemAudiences } from './apis.ts';
import { claimsOf } from './claims.ts';
import type { Signing } from './signing.ts';
import type { User } from './users.ts';

export interface UserinfoOptions {
  issuer: string;
  people: readonly User[];
  provider: Provider;
  signing: Signing;
}

/**
 * `/userinfo` (OpenID Connect Core §5.3): as Auth0, and unlike oidc-provider, also for an access token that is meant
 * for an API, as long as it carries `openid`.
 */
export function userinfo({ issuer, people, provider, signing }: UserinfoOptions) {
  const { userinfo: audience } = systemAudiences(issuer);

  return async (c: Context): Promise<Response> => {
    const [, token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const verified = await signing.verify(token, audience);
    const sub = verified?.sub ?? (await provider.AccessToken.find(token))?.accountId;
    const person = people.find((one) => one.sub === sub);
    if (person) return c.json(claimsOf(person));
    return c.json({ error: 'invalid_token' }, 401, { 'www-authenticate': 'Bearer error="invalid_token"' });
  };
}
