/**
 * The least of an Okta org behind a tenant: an OpenID provider that says yes at once, or what it is told. It takes anyone
 * for whom `login_hint` says they are, and for Mia without one.
 */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { exportJWK, SignJWT } from 'jose';
import { listen } from '../../listen.ts';
import { people, someone } from '../../people.ts';
import { rsaKeyOf } from '../../rsa-key.ts';

export interface OktaDouble {
  url: string;
  /** Requests of the authorization endpoint and forms of the token endpoint, in order. */
  authorizations: URLSearchParams[];
  exchanges: URLSearchParams[];
  /** How the next answers are. */
  mood: { consent: 'allow' | 'cancel'; token: 'give' | 'refuse' | 'break'; expiresIn: number };
  close(): Promise<void>;
}

/** Whoever is nobody of the local cloud's people. */
export const STRANGER = { name: 'Ben Ito', oktaId: '00u2benito0000000002' };

export async function startOktaDouble(client: { clientId: string; clientSecret: string }): Promise<OktaDouble> {
  const { privateKey, publicKey } = await rsaKeyOf('Okta');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] };
  const issued = new Map<string, { nonce: string; email: string }>();
  const app = new Hono();
  const { url, close } = await listen(createServer(getRequestListener(app.fetch)), 0);
  let count = 0;
  const double: OktaDouble = {
    url,
    authorizations: [],
    exchanges: [],
    mood: { consent: 'allow', token: 'give', expiresIn: 3600 },
    close,
  };

  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer: url,
      authorization_endpoint: `${url}/oauth2/v1/authorize`,
      token_endpoint: `${url}/oauth2/v1/token`,
      jwks_uri: `${url}/oauth2/v1/keys`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  );
  app.get('/oauth2/v1/keys', (c) => c.json(jwks));
  app.get('/oauth2/v1/authorize', (c) => {
    const query = new URL(c.req.url).searchParams;
    double.authorizations.push(query);
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('state', query.get('state') ?? '');
    if (double.mood.consent === 'cancel') {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_description', 'The resource owner denied the request.');
    } else {
      const code = `code-${++count}`;
      issued.set(code, { nonce: query.get('nonce') ?? '', email: query.get('login_hint') ?? someone('Mia').email });
      back.searchParams.set('code', code);
    }
    return c.redirect(back.href);
  });
  app.post('/oauth2/v1/token', async (c) => {
    // RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
    const [, credentials = ''] = (c.req.header('authorization') ?? '').split(' ');
    if (decodeURIComponent(atob(credentials)) !== `${client.clientId}:${client.clientSecret}`) {
      return c.json({ error: 'invalid_client' }, 401);
    }
    const form = new URLSearchParams(await c.req.text());
    double.exchanges.push(form);
    if (double.mood.token === 'break') return c.text('', 503);
    if (double.mood.token === 'refuse') {
      return c.json({ error: 'invalid_grant', error_description: 'The refresh token is invalid or expired.' }, 400);
    }
    const { nonce, email } = issued.get(form.get('code') ?? '') ?? {};
    const { name, oktaId } = people.find((person) => person.email === email) ?? STRANGER;
    const id_token = await new SignJWT({ name, email, ...(nonce && { nonce }) })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(url)
      .setAudience(client.clientId)
      .setSubject(oktaId)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    const n = ++count;
    return c.json({
      token_type: 'Bearer',
      access_token: `okta-access-${n}`,
      refresh_token: `okta-refresh-${n}`,
      expires_in: double.mood.expiresIn,
      scope: form.get('scope') ?? double.authorizations.at(-1)?.get('scope'),
      id_token,
    });
  });
  return double;
}
