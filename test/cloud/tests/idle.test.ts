/** An idle connection stays open longer than clients keep one, so that none sends a request on one that is just being closed. */
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { expect, test } from 'vitest';
import { startAuth0 } from '../auth0/start.ts';
import { startDynamodb } from '../dynamodb/start.ts';
import { startFga } from '../fga/start.ts';
import { type Listening, listen } from '../listen.ts';
import { startOkta } from '../okta/start.ts';
import { startScheduler } from '../scheduler/start.ts';
import { OKTA_APP } from '../tenant.ts';

const oauthClient = { ...OKTA_APP, redirectUri: 'http://127.0.0.1:1/login/callback' };

test.each<[string, () => Promise<Pick<Listening, 'url' | 'close'>>]>([
  [
    'Auth0',
    () => startAuth0({ port: 0, people: [], extensionId: 'x', okta: { issuer: 'http://127.0.0.1:1', ...OKTA_APP } }),
  ],
  ['DynamoDB', () => startDynamodb({ port: 0 })],
  ['FGA', () => startFga({ port: 0 })],
  ['Okta', () => startOkta({ port: 0, people: [], oauthClient })],
  ['Scheduler', () => startScheduler({ port: 0, lambdaUrl: 'http://127.0.0.1:1', groups: [], log: () => {} })],
])('at %s', async (_, start) => {
  const { url, close } = await start();
  const { headers } = await fetch(url);
  expect(headers.get('keep-alive')).toBe('timeout=75');
  await close();
});

test.each([
  ['HTTP', createServer()],
  ['HTTPS', createTlsServer()],
])('at a server of %s', async (_, server) => {
  const { close } = await listen(server, 0);
  expect(server.keepAliveTimeout).toBe(75_000);
  await close();
});
