import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { connected } from './connect/connect.ts';
import { startWorld, type World } from './tenant.ts';
import { Json } from './visitor.ts';

const mia = someone('Mia');
const noah = someone('Noah');
let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const open = async (path: string) => (await fetch(world.url + path)).text();

async function push(sub: string, changes: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${world.url}/bc-authorize`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: AUTH0.ciba.clientId,
      client_secret: AUTH0.ciba.clientSecret,
      login_hint: JSON.stringify({ format: 'iss_sub', iss: world.issuer, sub }),
      scope: 'openid approve:change',
      audience: AUTH0.approval.audience,
      binding_message: '7F3K Reset the password',
      ...changes,
    }),
  });
  return String(Json.parse(await response.json()).auth_req_id);
}

const shown = (key: string, value: string) => ({ [key]: { display: true, name: key, value } });
const withDetails = (properties: object) => ({
  authorization_details: JSON.stringify([
    { type: 'urn:auth0:schemas:authorization-details:v1:okta-change', instruction: 'Do', properties },
  ]),
});

describe('the phone', () => {
  test('shows a push by its code, action and target, to the person it is for', async () => {
    const facts = { ...shown('code', '7F3K'), ...shown('action', 'Reset it'), ...shown('target', 'Ben <Ito>') };
    await push(mia.sub, withDetails(facts));
    const page = await open(`/phone?user=${mia.email}`);
    expect(page).toContain('aria-label="Change 7F3K"');
    expect(page).toContain('Reset it');
    expect(page).toContain('Ben &lt;Ito&gt;');
    expect(page).toMatch(/<button[^>]*>Approve<\/button>/);
    expect(page).toMatch(/<button[^>]*>Deny<\/button>/);
    expect(await open(`/phone?user=${noah.email}`)).not.toContain('7F3K');
    expect(await open('/phone')).toContain('aria-label="Change 7F3K"');
  });

  test('notifies by the binding message, and says who asked, when and why apart from what is asked for', async () => {
    const facts = {
      ...shown('code', '7F3K'),
      ...shown('login', 'ben'),
      ...shown('asked', 'at nine'),
      ...shown('reason', 'INC'),
    };
    await push(mia.sub, withDetails(facts));
    const page = (await open(`/phone?user=${mia.email}`)).replaceAll(/<[^>]+>/g, '|').replaceAll(/[|\s]+/g, '|');
    expect(page).toContain('|Guardian|now|Mia|Keller:|7F3K|Reset|the|password|');
    expect(page).toContain('|login|ben|asked|at|nine|reason|INC|Deny|Approve|');
  });

  test('shows the binding message of a push without details, and nothing that is hidden', async () => {
    await push(mia.sub);
    await push(mia.sub, withDetails({ target: { display: false, name: 'Target', value: 'hidden-one' } }));
    const page = await open('/phone');
    expect(page).toContain('7F3K Reset the password');
    expect(page).not.toContain('hidden-one');
  });

  test('lists open pushes as JSON, by sub or by e-mail', async () => {
    const id = await push(mia.sub, withDetails(shown('code', '7F3K')));
    for (const user of [mia.sub, mia.email]) {
      const list = JSON.parse(await open(`/phone/requests?user=${encodeURIComponent(user)}`));
      expect(list).toMatchObject([{ auth_req_id: id, sub: mia.sub, code: '7F3K' }]);
    }
    expect(JSON.parse(await open(`/phone/requests?user=${noah.sub}`))).toEqual([]);
    await fetch(`${world.url}/phone/requests/${id}/deny`, { method: 'POST' });
    expect(JSON.parse(await open('/phone/requests'))).toEqual([]);
  });

  test('says what was answered, and stays on the phone it was answered on', async () => {
    const id = await push(mia.sub);
    const response = await fetch(`${world.url}/phone/requests/${id}/approve`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', referer: `${world.url}/phone?user=${mia.email}` },
    });
    expect(response.status).toBe(303);
    const page = await open(String(response.headers.get('location')));
    expect(page).toContain(`${mia.name}’s phone`);
    expect(page).toContain('>Approved<');
    expect(page).not.toContain('>Approve<');
  });

  test('tells an open page at once that something came', async () => {
    const abort = new AbortController();
    const events = await fetch(`${world.url}/phone/events`, { signal: abort.signal });
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('event: ready');
    await push(mia.sub);
    expect((await reader?.read())?.value).toContain('event: change');
    abort.abort();
  });

  test('is not somebody’s who is not there', async () => {
    expect((await fetch(`${world.url}/phone?user=nobody`)).status).toBe(404);
    expect((await fetch(`${world.url}/phone/requests?user=nobody`)).status).toBe(404);
  });
});

describe('the tenant page', () => {
  test('shows the users and switches the MFA policy', async () => {
    expect(await open('/')).toMatch(/Required: <strong>Never/);
    expect(await open('/')).toContain(mia.email);
    await fetch(`${world.url}/tenant/mfa`, { method: 'POST' });
    expect(await open('/')).toMatch(/Required: <strong>Always/);
  });

  test('disconnects an account', async () => {
    await connected(world, mia);
    const page = await open('/');
    const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await fetch(`${world.url}/tenant/disconnect`, { method: 'POST', body: new URLSearchParams({ sub: mia.sub, id }) });
    expect(await open('/')).toContain('Nobody has connected an account');
  });
});

describe('another site', () => {
  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('that sends %o changes nothing', async (headers) => {
    const id = await push(mia.sub);
    for (const path of [`/phone/requests/${id}/approve`, '/tenant/mfa', '/phone/remove', '/tenant/disconnect']) {
      expect((await fetch(world.url + path, { method: 'POST', headers })).status, path).toBe(403);
    }
    expect(JSON.parse(await open('/phone/requests'))).toHaveLength(1);
    expect(await open('/')).toMatch(/Required: <strong>Never/);
  });

  test('shows none of it in a frame', async () => {
    for (const path of ['/', '/phone']) {
      const { headers } = await fetch(world.url + path);
      expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    }
  });
});
