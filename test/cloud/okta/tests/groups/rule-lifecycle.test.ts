/** Activating and deactivating group rules: who comes in, who stays, and what the log says. */
import { describe, expect, test } from 'vitest';
import { errorOf, eventsOf, logins, MIA, Users } from '../client.ts';
import { mia, startOrgs } from '../mia.ts';

startOrgs();

const SHIFT = '00g1supportshift0011';
const rule = (id: string, act = '') => `/api/v1/groups/rules/${id}${act && `/lifecycle/${act}`}`;
const members = async (group: string) => logins(await mia('GET', `/api/v1/groups/${group}/users`));
const eventsBy = async (requestId: string | null) =>
  eventsOf(
    await mia('GET', `/api/v1/logs?limit=1000&filter=${encodeURIComponent(`transaction.id eq "${requestId}"`)}`),
  );

describe('a group rule', () => {
  test('that is activated puts in whom it is about, and Okta says so', async () => {
    const before = await members(SHIFT);
    const answer = await mia('POST', rule('0pr1supportshift0007', 'activate'));
    expect(answer.status).toBe(204);
    const search = encodeURIComponent('profile.department eq "Support"');
    const found = Users.parse((await mia('GET', `/api/v1/users?limit=200&search=${search}`)).body);
    const meant = found.filter(({ status }) => status !== 'DEPROVISIONED').map(({ profile }) => profile.login);
    expect(new Set(await members(SHIFT))).toEqual(new Set([...before, ...meant]));
    expect((await mia('GET', rule('0pr1supportshift0007'))).body).toMatchObject({ status: 'ACTIVE' });
    const [first, ...others] = await eventsBy(answer.headers.get('x-okta-request-id'));
    expect(first).toMatchObject({ eventType: 'group.user_membership.rule.trigger', actor: { alternateId: MIA } });
    expect(others).toHaveLength((await members(SHIFT)).length - before.length);
    expect(others[0]).toMatchObject({
      eventType: 'group.user_membership.add',
      actor: { alternateId: 'system@okta.com' },
      target: [{}, { displayName: 'Support Shift' }],
    });
  });

  test('that is deactivated leaves everybody where they are, and puts nobody in any more', async () => {
    const before = await members('00g1finance000000006');
    const answer = await mia('POST', rule('0pr1finance000000003', 'deactivate'));
    expect(answer.status).toBe(204);
    expect(await members('00g1finance000000006')).toEqual(before);
    expect((await mia('GET', rule('0pr1finance000000003'))).body).toMatchObject({ status: 'INACTIVE' });
    expect(await eventsBy(answer.headers.get('x-okta-request-id'))).toMatchObject([
      { eventType: 'group.user_membership.rule.deactivated', target: [{ displayName: 'Finance by department' }] },
    ]);
  });

  test('that is deactivated excludes nobody who is taken out, and puts them back when it is activated', async () => {
    await mia('POST', rule('0pr1salesemea0000001', 'deactivate'));
    await mia('DELETE', '/api/v1/groups/00g1salesemea0000004/users/ana.ruiz');
    expect(await members('00g1salesemea0000004')).not.toContain('ana.ruiz@acme.example');
    await mia('POST', rule('0pr1salesemea0000001', 'activate'));
    expect(await members('00g1salesemea0000004')).toContain('ana.ruiz@acme.example');
  });

  test.each([
    ['0pr1finance000000003', 'activate'],
    ['0pr1supportshift0007', 'deactivate'],
  ])('that is so already stays so: %s, %s', async (id, act) => {
    const before = (await mia('GET', rule(id))).body;
    const answer = await mia('POST', rule(id, act));
    expect(answer.status).toBe(204);
    expect((await mia('GET', rule(id))).body).toEqual(before);
    expect(await eventsBy(answer.headers.get('x-okta-request-id'))).toEqual([]);
  });

  test.each([
    ['0pr1parentalleave008', 'activate', 400, 'E0000001'],
    ['0pr1parentalleave008', 'deactivate', 400, 'E0000001'],
    ['0pr1nothing000000000', 'activate', 404, 'E0000007'],
    ['0pr1nothing000000000', 'deactivate', 404, 'E0000007'],
  ])('that is invalid or not there refuses: %s, %s', async (id, act, status, code) => {
    expect(errorOf(await mia('POST', rule(id, act)))).toEqual({ status, code });
  });
});
