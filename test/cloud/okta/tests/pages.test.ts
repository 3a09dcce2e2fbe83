import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../people.ts';
import { directory } from '../directory/directory.ts';
import { type Okta, startOkta } from '../start.ts';
import { type Client, clientOf, MIA, start } from './client.ts';

let okta: Okta;
let mia: Client;
beforeAll(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
  await mia('GET', '/api/v1/users/me');
});
afterAll(() => okta.close());

const read = async (path: string): Promise<string> => {
  const response = await fetch(new URL(path, okta.url), { headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(response.status).toBe(200);
  return response.text();
};

describe('the console', () => {
  test.each([
    ['/', ['Dashboard', 'LOCKED_OUT', 'Ana Ruiz']],
    ['/admin/dashboard', ['Dashboard', 'Last events']],
    ['/admin/users', ['People', '269 people']],
    ['/admin/users?q=sam', ['Sam Carter', 'Sam Okafor', '2 people']],
    ['/admin/users?status=LOCKED_OUT', ['Ana Ruiz', 'Hugo Marin', '2 people']],
    ['/admin/users?page=99', ['Page 6 of 6']],
    ['/admin/user/profile/view/00u2anaruiz000000001', ['Ana Ruiz', 'LOCKED_OUT', 'Sales EMEA', 'Workday', 'View Logs']],
    ['/admin/groups', ['Everyone', 'AD Domain Users']],
    ['/admin/group/00g1salesemea0000004', ['Sales EMEA', 'ana.ruiz@acme.example', 'Salesforce']],
    ['/admin/apps/active', ['GitHub Enterprise', 'Workday']],
    ['/admin/app/salesforce/instance/0oa1salesforce000001/', ['Salesforce', 'Dana Lindqvist', 'Directly']],
    ['/report/system_log_2', ['System Log', 'user.session.start']],
    [
      `/report/system_log_2?search=${encodeURIComponent('target.id eq "00u2anaruiz000000001" and eventType eq "user.account.lock"')}`,
      ['1 event', 'Max sign in attempts exceeded'],
    ],
    ['/report/system_log_2?search=nonsense%20(', ['0 events']],
    ['/outbox', ['Outbox', 'No mail yet']],
    ['/requests', ['API requests', '/api/v1/users/me']],
  ])('shows what is so on %s', async (path, words) => {
    const page = await read(path);
    for (const each of ['Local stand-in for an Okta org', 'Acme', ...words]) expect(page).toContain(each);
  });

  test.each([
    '/admin/user/profile/view/00u2nobody0000000000',
    '/admin/user/profile/view/..%2f',
    '/admin/group/00g1nothing000000000',
    '/admin/app/slack/instance/0oa1salesforce000001/',
    '/admin/nothing',
    '/assets/..%2fstart.ts',
    '/signin/reset',
  ])('has no page %s', async (path) => {
    expect((await fetch(new URL(path, okta.url))).status).toBe(404);
  });

  test.each(['/admin/users?q=', '/report/system_log_2?search='])('shows on %s as text what was typed', async (path) => {
    expect(await read(`${path}${encodeURIComponent('"><img src=x>')}`)).not.toContain('<img');
  });

  test('follows what the API does', async () => {
    const profile = '/admin/user/profile/view/00u2benito0000000002';
    expect(await read(profile)).not.toContain('RECOVERY');
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=true');
    expect(await read(profile)).toContain('RECOVERY');
    expect(await read(profile)).toContain('user.account.reset_password');
    const outbox = await read('/outbox');
    expect(outbox).toContain('Reset your Okta password');
    expect(outbox).toMatch(new RegExp(`<a href="${okta.url}/signin/reset/[\\w-]+">`));
    expect(outbox.indexOf('ben.ito@acme.example')).toBeGreaterThan(0);
  });

  test('gives outbox and requests as JSON to those who ask for JSON', async () => {
    for (const path of ['/outbox', '/requests']) {
      const response = await fetch(okta.url + path, { headers: { accept: 'application/json' } });
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(Array.isArray(await response.json())).toBe(true);
    }
  });
});

describe('the directory', () => {
  const { users, groups, applications } = directory(people, Date.now());

  test('has ids of Okta’s shape, each once', () => {
    const ids = [...users, ...groups, ...applications].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of users) expect(id).toMatch(/^00u[0-9A-Za-z]{17}$/);
    for (const { id } of groups) expect(id).toMatch(/^00g[0-9A-Za-z]{17}$/);
    for (const { id } of applications) expect(id).toMatch(/^0oa[0-9A-Za-z]{17}$/);
  });

  test('has logins and names each once', () => {
    expect(new Set(users.map(({ profile }) => profile.login)).size).toBe(users.length);
  });

  test('is the same every time, but for the times', () => {
    const [first, second] = [directory(people, 0), directory(people, 0)];
    expect(second).toEqual(first);
  });

  test('gives the people who sign in their Okta role', () => {
    expect(people.map(({ oktaId }) => users.find(({ id }) => id === oktaId)?.roles)).toEqual([
      ['ORG_ADMIN'],
      ['HELP_DESK_ADMIN'],
      ['READ_ONLY_ADMIN'],
      ['HELP_DESK_ADMIN'],
      [],
    ]);
  });
});

test('an org says when its port is taken', async () => {
  const oauthClient = { clientId: 'x', clientSecret: 'x', redirectUri: 'http://127.0.0.1:1/', scopes: [] };
  const port = Number(new URL(okta.url).port);
  await expect(startOkta({ port, people, oauthClient })).rejects.toThrow('EADDRINUSE');
});
