/** Whom the org lets in: what a status makes of the right password, and what a browser's session spares. */
import { expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { enter, formOf, locationOf, submit } from '../../sign-in.ts';
import { authorizeUrl, eventsOf, PAVEL } from '../client.ts';
import { clock, mia, okta, perform, signMiaIn, startOrgs } from '../mia.ts';

startOrgs();

const IDENTITY = { scope: 'openid profile email' };
const { password } = someone('Pavel');
const address = (given: Record<string, string> = {}) => authorizeUrl(okta(), { ...IDENTITY, ...given });
const fillIn = async (typed: string) =>
  submit(formOf(okta(), await (await fetch(address())).text(), 'sign-in'), { username: PAVEL, password: typed });

/** Opens an address in the browser that was given this answer's cookie. */
const openAfter = (entered: Response, to: string) => {
  const cookie = entered.headers.getSetCookie().join('; ').split(';')[0] ?? '';
  return fetch(to, { redirect: 'manual', headers: { cookie } });
};
const isIn = (response: Response) => locationOf(response).searchParams.has('code');
const lastEvent = async (eventType: string) => {
  const query = new URLSearchParams({ filter: `eventType eq "${eventType}"`, sortOrder: 'DESCENDING', limit: '1' });
  return eventsOf(await mia('GET', `/api/v1/logs?${query}`))[0];
};

test('a suspended user is refused with the right password, in the words for a wrong one', async () => {
  await perform('suspendUser', PAVEL);
  const response = await fillIn(password);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('Unable to sign in');
});

test('the tenth wrong password locks the account, and the right one does not open it', async () => {
  for (let attempt = 1; attempt < 10; attempt += 1) await fillIn('guess');
  expect(isIn(await fillIn(password))).toBe(true);
  for (let attempt = 1; attempt <= 10; attempt += 1) await fillIn('guess');
  expect(await (await fillIn(password)).text()).toContain('Unable to sign in');
  expect((await mia('GET', `/api/v1/users/${PAVEL}`)).body).toMatchObject({ status: 'LOCKED_OUT' });
  expect((await lastEvent('user.account.lock'))?.target[0]).toMatchObject({ alternateId: PAVEL });
  await perform('unlockUser', PAVEL);
  expect(isIn(await fillIn(password))).toBe(true);
});

test('a password policy of a group locks sooner: in sales the sixth wrong one', async () => {
  const guess = async () =>
    submit(formOf(okta(), await (await fetch(address())).text(), 'sign-in'), {
      username: 'ana.ruiz@acme.example',
      password: 'guess',
    });
  await perform('unlockUser', 'ana.ruiz');
  for (let attempt = 1; attempt <= 5; attempt += 1) await guess();
  expect((await mia('GET', '/api/v1/users/ana.ruiz')).body).toMatchObject({ status: 'ACTIVE' });
  await guess();
  expect((await mia('GET', '/api/v1/users/ana.ruiz')).body).toMatchObject({ status: 'LOCKED_OUT' });
});

test.each([
  ['203.0.113.7', true, 'ALLOW', 'Default Rule'],
  ['192.0.2.200', false, 'DENY', 'No embargoed country'],
])('the sign-on policy decides by the address: from %s, in: %s', async (from, isLetIn, result, rule) => {
  const form = formOf(okta(), await (await fetch(address())).text(), 'sign-in');
  const headers = { 'x-forwarded-for': from };
  const body = new URLSearchParams({ username: PAVEL, password });
  expect(isIn(await fetch(form, { method: 'POST', redirect: 'manual', headers, body }))).toBe(isLetIn);
  const evaluated = await lastEvent('policy.evaluate_sign_on');
  expect(evaluated?.outcome.result).toBe(result);
  expect(evaluated?.target[1]?.displayName).toBe(rule);
});

test('nobody signs in from a zone on the blocklist', async () => {
  const form = formOf(okta(), await (await fetch(address())).text(), 'sign-in');
  const body = new URLSearchParams({ username: PAVEL, password });
  const blocked = await fetch(form, { method: 'POST', headers: { 'x-forwarded-for': '198.51.100.250' }, body });
  expect(blocked.status).toBe(403);
  expect((await lastEvent('security.request.blocked'))?.target[0]?.displayName).toBe('BlockedIpZone');
});

test('an expired password must be exchanged for a new one, then the sign-in goes on', async () => {
  await perform('expirePassword', PAVEL);
  const page = await (await fillIn(password)).text();
  expect(page).toContain('Your password has expired');
  const form = formOf(okta(), page, 'password');
  expect(await (await submit(form, { password: 'short', again: 'short' })).text()).toContain('at least 8');
  expect(isIn(await submit(form, { password: 'another-password', again: 'another-password' }))).toBe(true);
  expect(isIn(await fillIn('another-password'))).toBe(true);
  expect(isIn(await fillIn(password))).toBe(false);
});

test('an expired password opens no consent before it is exchanged', async () => {
  await perform('expirePassword', PAVEL);
  const form = formOf(okta(), await (await fillIn(password)).text(), 'password');
  const consented = await submit(form.replace('/password', '/consent'), { decision: 'allow' });
  expect(locationOf(consented).searchParams.get('error')).toBe('access_denied');
});

test('a session of the browser spares the password, as long as it is used within two hours', async () => {
  const entered = await enter(okta(), address(), PAVEL);
  expect(isIn(await openAfter(entered, address()))).toBe(true);
  expect(isIn(await openAfter(entered, address({ login_hint: PAVEL })))).toBe(true);
  expect(isIn(await openAfter(entered, address({ prompt: 'none' })))).toBe(true);
  clock.turn(2 * 3_600_000);
  expect(isIn(await openAfter(entered, address()))).toBe(false);
});

test('a session spares the consent to Okta’s APIs in no case', async () => {
  const entered = await enter(okta(), address(), PAVEL);
  const scope = 'openid okta.groups.read';
  expect(await (await openAfter(entered, address({ scope }))).text()).toContain('Allow access');
  const silent = locationOf(await openAfter(entered, address({ scope, prompt: 'none' })));
  expect(silent.searchParams.get('error')).toBe('consent_required');
});

test.each<[string, Record<string, string>, () => Promise<unknown>]>([
  ['to an app that asks for a new sign-in', { prompt: 'login' }, async () => {}],
  ['to an app that means somebody else', { login_hint: 'mia.keller@acme.example' }, async () => {}],
  ['after the user was suspended', {}, () => perform('suspendUser', PAVEL)],
  ['after an administrator has cleared it', {}, () => mia('DELETE', `/api/v1/users/${PAVEL}/sessions`)],
])('a session is not enough %s', async (_, given, happens) => {
  const entered = await enter(okta(), address(), PAVEL);
  await happens();
  await signMiaIn();
  expect(await (await openAfter(entered, address(given))).text()).toContain('>Continue</button>');
});
