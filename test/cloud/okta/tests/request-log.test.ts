import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRequestLog, type RequestEnv } from '../requests.ts';
import type { Okta } from '../start.ts';
import { type Client, clientOf, handClock, MIA, requests, signIn, start } from './client.ts';

const clock = handClock();
let okta: Okta;
let mia: Client;
beforeEach(async () => {
  okta = await start(clock.now);
  mia = await clientOf(okta, MIA);
});
afterEach(() => okta.close());

describe('the request log', () => {
  test('holds API and token requests with their outcome, and no secret', async () => {
    await signIn(okta, MIA);
    const { headers } = await mia('GET', '/api/v1/users?limit=1');
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/unlock');
    await fetch(`${okta.url}/api/v1/users/me`, { headers: { authorization: 'Bearer made-up' } });
    await fetch(okta.admin);
    const seen = await requests(okta);
    expect(seen).toMatchObject([
      { method: 'POST', path: '/oauth2/v1/token', status: 200, actor: MIA },
      {
        method: 'GET',
        path: '/api/v1/users',
        query: '?limit=1',
        status: 200,
        actor: MIA,
        requestId: headers.get('x-okta-request-id'),
      },
      { method: 'POST', path: '/api/v1/users/ben.ito/lifecycle/unlock', status: 403, actor: MIA },
      { method: 'GET', path: '/api/v1/users/me', status: 401, actor: null },
    ]);
    expect(seen).toHaveLength(4);
    expect(JSON.stringify(seen)).not.toContain('made-up');
  });

  test('keeps all of a long world, of which its page shows the last 500', async () => {
    for (let count = 0; count <= 500; count++) await fetch(`${okta.url}/api/v1/nothing/${count}`);
    const seen = await requests(okta);
    expect(seen.slice(-501).map(({ path }) => path.split('/').at(-1))).toEqual(
      Array.from({ length: 501 }, (_, at) => `${at}`),
    );
    const page = await (await fetch(`${okta.url}/requests`, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('/api/v1/nothing/1<');
    expect(page).not.toContain('/api/v1/nothing/0<');
  });

  test('keeps the last ones, once there are more than it keeps', async () => {
    const log = createRequestLog(Date.now, 3);
    const app = new Hono<RequestEnv>().use(log.recorded);
    for (const path of ['/a', '/b', '/c', '/d']) await app.request(path, {}, { incoming: { socket: {} } });
    expect(log.all().map(({ path }) => path)).toEqual(['/b', '/c', '/d']);
  });
});
