import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { listen } from '../../cloud/listen.ts';
import { type Owner, rsaKeyOf } from '../../cloud/rsa-key.ts';

export const AUDIENCE = 'https://api.okta-companion.example';
export const SUB = 'oidc|okta|00u1miakeller0000001';

/** What the tenant's token endpoint answers to a vault exchange. */
export interface VaultAnswer {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** A tiny Auth0 tenant: its keys, its metadata and a token endpoint that answers as told. */
export async function startTenant(port = 0, owner: Owner = 'Auth0') {
  const pair = await rsaKeyOf(owner);
  const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const state = {
    /** How the token endpoint answers; a promise holds the answer back. */
    answer: (): VaultAnswer | Promise<VaultAnswer> => ({
      body: { access_token: 'okta', token_type: 'Bearer', expires_in: 3600 },
    }),
    /** The forms that reached the token endpoint. */
    exchanges: [] as URLSearchParams[],
    discoveries: 0,
    /** How often its keys were asked for. */
    keysAsked: 0,
    keysStatus: 200,
  };

  const server = createServer(async (request, response) => {
    const json = (body: unknown, status = 200, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.url === '/.well-known/jwks.json') {
      state.keysAsked++;
      return json({ keys: [publicJwk] }, state.keysStatus);
    }
    if (request.url === '/.well-known/openid-configuration') {
      state.discoveries++;
      return json({ issuer, token_endpoint: `${issuer}oauth/token`, jwks_uri: `${issuer}.well-known/jwks.json` });
    }
    state.exchanges.push(new URLSearchParams(await text(request)));
    const { status = 200, body, headers } = await state.answer();
    if (typeof body === 'string') return response.writeHead(status, headers).end(body);
    return json(body, status, headers);
  });
  const { url, close } = await listen(server, port);
  const issuer = `${url}/`;

  /** Claims of an access token as Auth0 writes them. */
  const claims = (): JWTPayload => ({
    iss: issuer,
    aud: [AUDIENCE, `${issuer}userinfo`],
    azp: 'panel',
    sub: SUB,
    iat: Math.floor(Date.now() / 1000) - 10,
    exp: Math.floor(Date.now() / 1000) + 600,
    scope: 'openid profile chat read:changes cancel:changes confirm:changes',
  });

  return {
    issuer,
    close,
    state,
    publicJwk,
    privateKey: pair.privateKey,
    claims,
    /** Signs a token; `changed` claims replace those of `claims()`, `undefined` takes one away. */
    sign: (changed: Record<string, unknown> = {}, header: Partial<JWTHeaderParameters> = {}) =>
      new SignJWT({ ...claims(), ...changed })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'k1', ...header })
        .sign(pair.privateKey),
  };
}

export type Tenant = Awaited<ReturnType<typeof startTenant>>;
