import { createMiddleware } from 'hono/factory';
import type { Person } from '../people.ts';
import { systemAudiences } from './apis.ts';
import { claimsOf } from './claims.ts';
import type { Signing } from './signing.ts';

/**
 * `/userinfo` for an access token that is meant for an API, which Auth0 takes and oidc-provider does not. An opaque
 * token goes on to the provider.
 */
export function userinfoForApiTokens(people: readonly Person[], issuer: string, signing: Signing) {
  const { userinfo } = systemAudiences(issuer);

  return createMiddleware(async (c, next) => {
    const [, token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const verified = await signing.verify(token, userinfo);
    const person = people.find(({ sub }) => sub === verified?.sub);
    return person ? c.json(claimsOf(person)) : next();
  });
}
