import { OpenFgaClient } from '@openfga/sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStore, type Store } from '../fga-store.ts';
import { fgaApp, startFga } from '../start.ts';

let fga: Awaited<ReturnType<typeof startFga>>;
let store: Store;
beforeEach(async () => {
  fga = await startFga({ port: 0, names: { 'oidc|okta|00u1miakeller0000001': 'Mia <Keller>' } });
  store = await createStore(fga.url);
});
afterEach(() => fga.close());

const text = async () => (await fetch(fga.url)).text();
const post = (path: string, tuple: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(fga.url + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ store: store.storeId, ...tuple }),
    redirect: 'manual',
  });
const MIA = { user: 'user:oidc|okta|00u1miakeller0000001', relation: 'read_okta', object: 'okta:groups' };
const isThere = async () => {
  const { tuples } = await new OpenFgaClient({ apiUrl: fga.url, storeId: store.storeId }).read(MIA);
  return tuples.length === 1;
};

describe('the page', () => {
  test('says what it is, and names people', async () => {
    const page = await text();
    expect(page).toContain('A local stand-in for OpenFGA.');
    expect(page).toContain('Mia &lt;Keller&gt;');
    expect(page).not.toContain('<Keller>');
  });

  test('gives each tuple a button with its name', async () => {
    expect(await text()).toContain('aria-label="Remove user:oidc|okta|00u1miakeller0000001 read_okta okta:groups"');
  });

  test('runs no script and loads nothing', async () => {
    const { headers } = await fetch(fga.url);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  test('removes a tuple, twice without harm', async () => {
    for (let time = 0; time < 2; time++) {
      const { status, headers } = await post('/tuples/remove', MIA);
      expect([status, headers.get('location')]).toEqual([303, '/?notice=removed']);
      expect(await isThere()).toBe(false);
    }
  });

  test('adds a tuple', async () => {
    await post('/tuples/remove', MIA);
    const { status, headers } = await post('/tuples', { ...MIA, user: ` ${MIA.user} ` });
    expect([status, headers.get('location')]).toEqual([303, '/?notice=added']);
    expect(await isThere()).toBe(true);
  });

  test.each([
    ['a user of no type', { ...MIA, user: 'mia' }, 400, 'the &#39;user&#39; field must be an object'],
    ['a relation of the model that is computed', { ...MIA, relation: 'can_unlock_user' }, 400, 'not an allowed type'],
    ['no object', { user: MIA.user, relation: MIA.relation }, 404, 'There is no such store.'],
    ['another store', { ...MIA, store: 'x' }, 404, 'There is no such store.'],
  ])('refuses %s with the reason', async (_what, tuple, status, reason) => {
    const answer = await post('/tuples', tuple);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(reason);
  });
});

describe('other web pages', () => {
  test.each([
    ['a cross-site form', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site form', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin hidden', { origin: 'null' }],
  ])('%s cannot remove a tuple', async (_what, headers) => {
    expect((await post('/tuples/remove', MIA, headers)).status).toBe(403);
    expect(await isThere()).toBe(true);
  });

  test('cannot write through the API', async () => {
    const { status } = await fetch(`${fga.url}/stores`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' },
      body: '{"name":"evil"}',
    });
    expect(status).toBe(403);
  });

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost@evil.example'])(
    'cannot reach it under the name %s',
    async (host) => {
      const request = new Request('http://127.0.0.1/', { headers: { host } });
      expect((await fgaApp({}).fetch(request)).status).toBe(403);
    },
  );

  test('are not its own form, which may remove a tuple', async () => {
    const { status } = await post('/tuples/remove', MIA, { 'sec-fetch-site': 'same-origin', origin: fga.url });
    expect(status).toBe(303);
  });
});

test('a port in use is an error', async () => {
  await expect(startFga({ port: Number(new URL(fga.url).port) })).rejects.toThrow('EADDRINUSE');
});
