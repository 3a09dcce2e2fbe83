/**
 * What is around the relay, in one process and as light as can be: the agent, DynamoDB that takes everything and holds
 * nothing, and an Auth0 tenant. Every answer is prepared.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AUTH0 } from '../../cloud/tenant.ts';
import { preparedAgent } from './agent.ts';
import { answering } from './talk.ts';

/** Each has several conversations at once. */
const PEOPLE = 100;

const agent = preparedAgent();
const keys = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
/** How often DynamoDB was asked, by operation. */
let asked: Record<string, number> = {};

const OKTA_TOKEN = JSON.stringify({ access_token: 'o'.repeat(1_000), token_type: 'Bearer', expires_in: 3600 });
const NO_ROWS = '{"Count":0,"ScannedCount":0,"Items":[]}';

function answer(request: IncomingMessage, response: ServerResponse): unknown {
  const json = (text: string) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length }).end(text);
  const { url = '' } = request;
  if (url.startsWith('/agents/')) return agent.answer(request, response);
  request.resume();
  if (url.endsWith('/jwks.json')) return json(JSON.stringify({ keys: [jwk] }));
  if (url.endsWith('/openid-configuration')) return json(JSON.stringify({ issuer, token_endpoint: `${issuer}token` }));
  if (url === '/token') return json(OKTA_TOKEN);
  const operation = String(request.headers['x-amz-target']).replace(/.*\./, '');
  asked[operation] = (asked[operation] ?? 0) + 1;
  return json(operation === 'Query' ? NO_ROWS : '{}');
}

const server = createServer({ keepAliveTimeout: 75_000, noDelay: true }, answer);
await new Promise<void>((listening) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, listening));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The world has no port');
const url = `http://127.0.0.1:${address.port}`;
const issuer = `${url}/`;

answering({
  release: () => agent.release(),
  asked: () => {
    const until = asked;
    asked = {};
    return until;
  },
  tokens: () =>
    Promise.all(
      Array.from({ length: PEOPLE }, (_, person) =>
        new SignJWT({ scope: 'openid profile chat' })
          .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'k1' })
          .setIssuer(issuer)
          .setAudience([AUTH0.audience])
          .setSubject(`oidc|okta|00u${String(person).padStart(17, '0')}`)
          .setIssuedAt()
          .setExpirationTime('3h')
          .sign(keys.privateKey),
      ),
    ),
});
console.log(JSON.stringify({ event: 'ready', url }));
