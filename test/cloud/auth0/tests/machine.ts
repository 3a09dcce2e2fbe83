import { AUTH0 } from '../../tenant.ts';
import { token } from './visitor.ts';

/** A client of the Management API with a token of its own; `scope` narrows it. */
export async function management(url: string, scope?: string) {
  const { body } = await token(url, {
    grant_type: 'client_credentials',
    client_id: AUTH0.management.clientId,
    client_secret: AUTH0.management.clientSecret,
    audience: `${url}/api/v2/`,
    ...(scope && { scope }),
  });
  return async (method: string, path: string, json?: unknown): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${url}/api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text) };
  };
}
