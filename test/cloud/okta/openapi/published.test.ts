/** The local org beside Okta's OpenAPI documents. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { people } from '../../people.ts';
import { OKTA_APP } from '../../tenant.ts';
import { operations as apiOperations } from '../api/operations.ts';
import { basic, post, submit } from '../sign-in.ts';
import { type Okta, startOkta } from '../start.ts';
import { CLIENT, MIA, PAVEL, signIn } from '../tests/client.ts';
import { REQUESTS } from '../tests/requests.ts';
import { judged, operations } from './judge.ts';
import { BEN, READ } from './read.ts';

let okta: Okta;
let tokens: Record<'mia' | 'pavel' | 'super' | 'nobody', string>;
let time = Date.now();
let asked = 0;
beforeAll(async () => {
  okta = await startOkta({ port: 0, people, oauthClient: CLIENT, adminToken: OKTA_APP.adminToken, now: () => time });
  const [mia, pavel] = await Promise.all([signIn(okta, MIA), signIn(okta, PAVEL)]);
  tokens = { mia: mia.access_token, pavel: pavel.access_token, super: OKTA_APP.adminToken, nobody: 'nothing' };
});
afterAll(() => okta.close());

const seen = new Set<string | undefined>();

async function answerTo(who: keyof typeof tokens, method: string, path: string, sent?: object) {
  // Past the minute of the rate limit, and not past the hour of the tokens.
  if (++asked % 20 === 0) time += 61_000;
  const answer = await fetch(new URL(path, okta.url), {
    method,
    headers: { authorization: `Bearer ${tokens[who]}`, ...(sent && { 'content-type': 'application/json' }) },
    ...(sent && { body: JSON.stringify(sent) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : z.json().parse(JSON.parse(text)) };
}

async function hold(who: keyof typeof tokens, method: string, path: string, sent?: object) {
  const answer = await answerTo(who, method, path, sent);
  const { operation, misfits } = judged(method, path, answer);
  if (answer.status < 300) seen.add(operation);
  expect(misfits).toBe('');
  return answer;
}

describe('what is published of it fits the answer to', () => {
  test.each(READ)('GET %s', async (path) => {
    expect((await hold('mia', 'GET', path)).status).toBe(200);
  });

  test.each(['ACTIVE', 'LOCKED_OUT', 'SUSPENDED', 'STAGED', 'DEPROVISIONED', 'PROVISIONED', 'PASSWORD_EXPIRED'])(
    'GET of a user who is %s',
    async (status) => {
      const { body } = await answerTo(
        'mia',
        'GET',
        `/api/v1/users?search=${encodeURIComponent(`status eq "${status}"`)}`,
      );
      const [first] = z.array(z.object({ id: z.string() })).parse(body);
      await hold('mia', 'GET', `/api/v1/users/${first?.id}`);
    },
  );

  test.each([
    ...Object.values(REQUESTS).filter(([method]) => method !== 'GET'),
    ['POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=false'],
    ['POST', '/api/v1/users/omar.said/lifecycle/reactivate?sendEmail=false'],
    ['POST', '/api/v1/users/00u3person0000000006/lifecycle/activate?sendEmail=false'],
  ])('%s %s', async (method = '', path = '', sent?: object) => {
    expect((await hold('mia', method, path, sent)).status).toBeLessThan(300);
  });

  test.each(['WAITING', 'SUCCESS', 'REJECTED', 'TIMEOUT'])('a push that is %s', async (result) => {
    const { body } = await hold('mia', 'POST', '/api/v1/users/dana.lindqvist/factors/opf2danalindqvist004/verify');
    const { poll } = z.object({ _links: z.object({ poll: z.object({ href: z.string() }) }) }).parse(body)._links;
    const answer = { SUCCESS: 'yes', REJECTED: 'no' }[result];
    if (answer) await submit(`${okta.url}/okta-verify/${poll.href.split('/').at(-1)}`, { answer });
    if (result === 'TIMEOUT') time += 300_000;
    expect((await hold('mia', 'GET', poll.href)).body).toMatchObject({ factorResult: result });
  });

  test('what a super administrator does with an app', async () => {
    await hold('super', 'GET', '/api/v1/apps');
    const { body } = await hold('super', 'GET', `/api/v1/apps/${CLIENT.clientId}`);
    const found = z.object({ label: z.string() }).catchall(z.json()).parse(body);
    await hold('super', 'POST', '/api/v1/apps', { ...found, label: 'Another' });
    await hold('super', 'PUT', `/api/v1/apps/${CLIENT.clientId}`, found);
    const grants = `/api/v1/apps/${CLIENT.clientId}/grants`;
    const made = await hold('super', 'POST', grants, { scopeId: 'okta.brands.read', issuer: okta.url });
    await hold('super', 'GET', grants);
    await hold('super', 'DELETE', `${grants}/${z.object({ id: z.string() }).parse(made.body).id}`);
  });

  test.each([
    ['/oauth2/v1/token', { grant_type: 'refresh_token' }],
    ['/oauth2/v1/token', { grant_type: 'password' }],
    ['/oauth2/v1/token', { grant_type: 'refresh_token', refresh_token: 'none' }],
    ['/oauth2/v1/revoke', { token: 'none' }],
  ])('POST %s of %j', async (path, given) => {
    const form: Record<string, string> = { ...given };
    if (form.grant_type === 'refresh_token' && !form.refresh_token) {
      form.refresh_token = (await signIn(okta, MIA)).refresh_token ?? '';
    }
    const answer = await post(okta, path, form, { authorization: basic(CLIENT.clientId, CLIENT.clientSecret) });
    const text = await answer.text();
    const body = text === '' ? null : z.json().parse(JSON.parse(text));
    const { operation, misfits } = judged('POST', path, { status: answer.status, body });
    if (answer.status < 300) seen.add(operation);
    expect(misfits).toBe('');
  });
});

describe('what is published of errors fits the refusal', () => {
  test.each([
    [400, 'mia', 'GET', '/api/v1/users?limit=0'],
    [400, 'mia', 'GET', '/api/v1/groups?search=bad'],
    [400, 'mia', 'POST', '/api/v1/users/ben.ito/lifecycle/reset_password'],
    [400, 'mia', 'POST', '/api/v1/users'],
    [401, 'nobody', 'GET', '/api/v1/users'],
    [401, 'nobody', 'GET', '/oauth2/v1/userinfo'],
    [403, 'pavel', 'GET', '/api/v1/users'],
    [403, 'pavel', 'POST', '/api/v1/users/ben.ito/lifecycle/suspend'],
    [404, 'mia', 'GET', '/api/v1/users/nobody'],
    [405, 'mia', 'DELETE', '/api/v1/users/me'],
    [501, 'mia', 'DELETE', `/api/v1/groups/00g1everyone00000001/users/${BEN}`],
    [400, 'mia', 'POST', '/api/v1/groups'],
    [400, 'mia', 'POST', '/api/v1/groups/rules/0pr1parentalleave008/lifecycle/activate'],
    [403, 'mia', 'DELETE', '/api/v1/apps/0oa1salesforce000001/users/00u2anaruiz000000001'],
    [404, 'mia', 'PUT', `/api/v1/apps/0oa1lunchmenu0000010/groups/00g1finance000000006`],
  ] as const)('%d to %s for %s %s', async (status, who, method, path) => {
    const answer = await answerTo(who, method, path);
    expect(answer.status).toBe(status);
    const { misfits } = judged(status === 405 ? 'GET' : method, path, answer);
    expect(misfits).toBe('');
  });
});

test('a field that Okta does not know does not fit', () => {
  const body = { id: BEN, nickname: 'Ben' };
  expect(judged('GET', '/api/v1/users/me', { status: 200, body }).misfits).toMatch(/nickname/);
});

describe('of every operation that the local org has', () => {
  test('it is known what is published: else run extract.ts', () => {
    const has = apiOperations.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, '{}')}`);
    const published = operations.map(({ name }) => name);
    expect(has.filter((name) => !published.includes(name))).toEqual([]);
  });

  test('a good answer was held to it', () => {
    expect(operations.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  });
});
