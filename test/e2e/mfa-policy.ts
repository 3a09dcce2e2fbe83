import * as z from 'zod';
import { AUTH0 } from '../cloud/tenant.ts';
import type { World } from './world/world.ts';

/** Reads the tenant's MFA policies by Auth0's Management API, or sets them. */
export async function mfaPolicy(world: Pick<World, 'addresses'>, policies?: string[]): Promise<string[]> {
  const { url } = world.addresses.auth0;
  const grant = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: AUTH0.management.clientId,
      client_secret: AUTH0.management.clientSecret,
      audience: `${url}/api/v2/`,
    }),
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await grant.json());
  const answer = await fetch(`${url}/api/v2/guardian/policies`, {
    method: policies ? 'PUT' : 'GET',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    ...(policies && { body: JSON.stringify(policies) }),
  });
  return z.array(z.string()).parse(await answer.json());
}
