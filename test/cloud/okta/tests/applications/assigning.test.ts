/** Giving and taking applications: to whom, by which way, what refuses it, and what the log says. */
import { describe, expect, test } from 'vitest';
import { type Answer, errorOf, eventsOf } from '../client.ts';
import { mia, startOrgs } from '../mia.ts';

startOrgs();

const [FIGMA, SALESFORCE, WORKDAY, CONCUR, ZOOM] = [
  '0oa1figma00000000009',
  '0oa1salesforce000001',
  '0oa1workday000000004',
  '0oa1concur0000000006',
  '0oa1zoom000000000005',
].map((id) => `/api/v1/apps/${id}`);
const [ANA, BEN, DANA] = ['00u2anaruiz000000001', '00u2benito0000000002', '00u2danalindqvist004'];
const [FINANCE, MANAGERS] = ['00g1finance000000006', '00g1managers00000010'];

const told = async ({ headers }: Answer) => {
  const filter = encodeURIComponent(`transaction.id eq "${headers.get('x-okta-request-id')}"`);
  return eventsOf(await mia('GET', `/api/v1/logs?limit=1000&filter=${filter}`)).map(({ eventType, actor, target }) => [
    eventType,
    actor.alternateId,
    ...target.map(({ displayName }) => displayName),
  ]);
};
const [BY_MIA, BY_OKTA] = ['mia.keller@acme.example', 'system@okta.com'];

describe('an application', () => {
  test('is given to a user once, and taken away again', async () => {
    const given = await mia('POST', `${FIGMA}/users`, { id: BEN });
    expect(given.body).toMatchObject({ id: BEN, scope: 'USER', credentials: { userName: 'ben.ito@acme.example' } });
    expect((await mia('GET', `${FIGMA}/users/${BEN}`)).body).toEqual(given.body);
    expect(await told(given)).toEqual([['application.user_membership.add', BY_MIA, 'Ben Ito', 'Figma', 'Ben Ito']]);
    const again = await mia('POST', `${FIGMA}/users`, { id: BEN });
    expect([again.status, await told(again)]).toEqual([200, []]);
    const taken = await mia('DELETE', `${FIGMA}/users/${BEN}`);
    expect(taken.status).toBe(204);
    expect(await told(taken)).toEqual([['application.user_membership.remove', BY_MIA, 'Ben Ito', 'Figma', 'Ben Ito']]);
    expect(errorOf(await mia('DELETE', `${FIGMA}/users/${BEN}`))).toEqual({ status: 404, code: 'E0000007' });
  });

  test('that a group gives is given directly, too', async () => {
    const given = await mia('POST', `${SALESFORCE}/users`, { id: ANA });
    expect(given.body).toMatchObject({ id: ANA, scope: 'USER' });
    expect(await told(given)).toEqual([]);
  });

  test('that a group gives is not taken away singly, even where it was given directly', async () => {
    for (const _ of ['by the group', 'by both']) {
      const answer = await mia('DELETE', `${SALESFORCE}/users/${ANA}`);
      expect(errorOf(answer)).toEqual({ status: 403, code: 'E0000046' });
      expect(answer.body).toMatchObject({
        errorCauses: [{ errorSummary: expect.stringContaining('group memberships') }],
      });
      await mia('POST', `${SALESFORCE}/users`, { id: ANA });
    }
  });

  test('is given to a group and so to its members who had it not', async () => {
    const given = await mia('PUT', `${FIGMA}/groups/${FINANCE}`);
    expect(given.body).toMatchObject({ id: FINANCE, priority: 0 });
    const [first, ...members] = await told(given);
    expect(first).toEqual(['group.application_assignment.add', BY_MIA, 'Finance', 'Figma']);
    expect(members).toContainEqual([
      'application.user_membership.add',
      BY_OKTA,
      'Dana Lindqvist',
      'Figma',
      'Dana Lindqvist',
    ]);
    expect((await mia('GET', `${FIGMA}/users/${DANA}`)).body).toMatchObject({ scope: 'GROUP' });
    expect(await told(await mia('PUT', `${FIGMA}/groups/${FINANCE}`))).toEqual([]);
  });

  test('has its groups in the order of their priority', async () => {
    const order = async () => (await mia('GET', `${CONCUR}/groups`)).body;
    await mia('PUT', `${CONCUR}/groups/${FINANCE}`, { priority: 0 });
    const [first, last] = [
      { id: FINANCE, priority: 0 },
      { id: MANAGERS, priority: 2 },
    ];
    expect(await order()).toEqual(expect.arrayContaining([first, last].map((one) => expect.objectContaining(one))));
  });

  test('that a group loses stays with members who have it otherwise', async () => {
    await mia('POST', `${WORKDAY}/users`, { id: DANA });
    const taken = await mia('DELETE', `${WORKDAY}/groups/${FINANCE}`);
    expect(taken.status).toBe(204);
    const [first, ...lost] = await told(taken);
    expect(first).toEqual(['group.application_assignment.remove', BY_MIA, 'Finance', 'Workday']);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.map(([, , name]) => name)).not.toContain('Dana Lindqvist');
    expect((await mia('GET', `${WORKDAY}/users/${DANA}`)).body).toMatchObject({ scope: 'USER' });
  });

  test.each([
    ['POST', `${FIGMA}/users`, {}, 400, 'E0000001'],
    ['POST', `${FIGMA}/users`, { id: '00u2nobody0000000000' }, 404, 'E0000007'],
    ['POST', `${FIGMA}/users`, { id: 'ben.ito@acme.example' }, 404, 'E0000007'],
    ['POST', `${ZOOM}/users`, { id: BEN }, 404, 'E0000007'],
    ['POST', '/api/v1/apps/0oa1nothing000000000/users', { id: BEN }, 404, 'E0000007'],
    ['DELETE', `${FIGMA}/users/${BEN}`, undefined, 404, 'E0000007'],
    ['DELETE', `${FIGMA}/users/00u2nobody0000000000`, undefined, 404, 'E0000007'],
    ['PUT', `${FIGMA}/groups/00g1nothing000000000`, undefined, 404, 'E0000007'],
    ['PUT', `${FIGMA}/groups/${FINANCE}`, { priority: -1 }, 400, 'E0000001'],
    ['PUT', `${ZOOM}/groups/${FINANCE}`, undefined, 404, 'E0000007'],
    ['DELETE', `${FIGMA}/groups/${FINANCE}`, undefined, 404, 'E0000007'],
    ['DELETE', `${ZOOM}/groups/00g1gotomarket000009`, undefined, 404, 'E0000007'],
  ])('is not changed by %s %s of %j', async (method, path, sent, status, code) => {
    const answer = await mia(method, path, sent);
    expect(errorOf(answer)).toEqual({ status, code });
    expect(await told(answer)).toEqual([]);
  });

  test('is not given to somebody who is deactivated', async () => {
    const search = encodeURIComponent('status eq "DEPROVISIONED"');
    const { body } = await mia('GET', `/api/v1/users?limit=1&search=${search}`);
    const [gone] = JSON.parse(JSON.stringify(body));
    expect(errorOf(await mia('POST', `${FIGMA}/users`, { id: gone.id }))).toEqual({ status: 403, code: 'E0000038' });
  });
});

describe('the life of an application', () => {
  const links = async () => JSON.stringify((await mia('GET', '/api/v1/users/ana.ruiz/appLinks')).body);

  test.each([
    ['deactivate', SALESFORCE, 'Salesforce', 'INACTIVE', false],
    ['activate', ZOOM, 'Zoom', 'ACTIVE', true],
  ])(
    '%s %s: nobody sees what is inactive, and everybody who had it has it again',
    async (act, app, label, status, seen) => {
      const answer = await mia('POST', `${app}/lifecycle/${act}`);
      expect([answer.status, answer.body]).toEqual([200, {}]);
      expect((await mia('GET', app ?? '')).body).toMatchObject({ status });
      expect((await links()).includes(`"${label}"`)).toBe(seen);
      expect(await told(answer)).toEqual([[`application.lifecycle.${act}`, BY_MIA, label]]);
      const again = await mia('POST', `${app}/lifecycle/${act}`);
      expect([again.status, await told(again)]).toEqual([200, []]);
    },
  );

  test.each(['activate', 'deactivate'])('is not changed where there is none: %s', async (act) => {
    const answer = await mia('POST', `/api/v1/apps/0oa1nothing000000000/lifecycle/${act}`);
    expect(errorOf(answer)).toEqual({ status: 404, code: 'E0000007' });
  });
});
