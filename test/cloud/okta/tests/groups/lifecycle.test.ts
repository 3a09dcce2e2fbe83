/** Creating, renaming and deleting groups: what comes of it, what refuses it, and what the log says. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { errorOf, eventsOf } from '../client.ts';
import { mia, okta, startOrgs } from '../mia.ts';

startOrgs();

const SALES = '00g1salesemea0000004';
const OPERATORS = '00g1iamoperators0015';
const group = (id: string) => `/api/v1/groups/${id}`;
const named = (name: string, description?: string | null) => ({
  profile: { name, ...(description !== undefined && { description }) },
});
const eventTypes = async (requestId: string | null) =>
  eventsOf(await mia('GET', `/api/v1/logs?filter=${encodeURIComponent(`transaction.id eq "${requestId}"`)}`)).map(
    ({ eventType, actor, target }) => [eventType, actor.alternateId, target[0]?.displayName],
  );

describe('a group', () => {
  test('is created empty and found at once', async () => {
    const answer = await mia('POST', '/api/v1/groups', named(' Board ', 'Who decides.'));
    expect(answer.status).toBe(200);
    const { id } = z.object({ id: z.string().regex(/^00g\w{17}$/) }).parse(answer.body);
    const profile = { name: 'Board', description: 'Who decides.' };
    expect((await mia('GET', `${group(id)}?expand=stats`)).body).toMatchObject({
      type: 'OKTA_GROUP',
      profile,
      _embedded: { stats: { usersCount: 0, appsCount: 0 } },
    });
    expect((await mia('GET', '/api/v1/groups?q=boa')).body).toMatchObject([{ id }]);
    expect(await eventTypes(answer.headers.get('x-okta-request-id'))).toEqual([
      ['group.lifecycle.create', 'mia.keller@acme.example', 'Board'],
    ]);
  });

  test('is renamed, and loses the description that is not sent', async () => {
    const answer = await mia('PUT', group(SALES), named('Sales Europe'));
    expect(answer.body).toMatchObject({ id: SALES, profile: { name: 'Sales Europe', description: '' } });
    expect((await mia('GET', group(SALES))).body).toEqual(answer.body);
    expect(await eventTypes(answer.headers.get('x-okta-request-id'))).toEqual([
      ['group.profile.update', 'mia.keller@acme.example', 'Sales Europe'],
    ]);
  });

  test('may keep its name, and change how it is written', async () => {
    for (const name of ['Sales EMEA', 'SALES EMEA']) {
      expect((await mia('PUT', group(SALES), named(name))).body).toMatchObject({ profile: { name } });
    }
  });

  const refused = [
    ['without a profile', {}, 'profile: The field cannot be left blank'],
    ['without a name', { profile: {} }, 'name: The field cannot be left blank'],
    ['with a blank name', named(' '), 'name: The field cannot be left blank'],
    ['with a name of 256 letters', named('a'.repeat(256)), 'name: The field is too long'],
    ['with a description of 1025 letters', named('Board', 'a'.repeat(1025)), 'description: The field is too long'],
    [
      'called as another one',
      named('finance'),
      'name: An object with this field already exists in the current organization',
    ],
  ] as const;

  test.each(refused)('is not created %s', async (_, sent, cause) => {
    const answer = await mia('POST', '/api/v1/groups', sent);
    expect(errorOf(answer)).toEqual({ status: 400, code: 'E0000001' });
    expect(answer.body).toMatchObject({ errorCauses: [{ errorSummary: cause }] });
    expect((await mia('GET', '/api/v1/groups')).body).toHaveLength(15);
  });

  test.each(refused)('is not changed %s', async (_, sent, cause) => {
    const before = (await mia('GET', group(SALES))).body;
    const answer = await mia('PUT', group(SALES), sent);
    expect(errorOf(answer)).toEqual({ status: 400, code: 'E0000001' });
    expect(answer.body).toMatchObject({ errorCauses: [{ errorSummary: cause }] });
    expect((await mia('GET', group(SALES))).body).toEqual(before);
  });

  test.each([
    ['PUT', '00g1everyone00000001', 501, 'E0000060'],
    ['PUT', '00g1addomainusers008', 403, 'E0000006'],
    ['PUT', '00g1nothing000000000', 404, 'E0000007'],
    ['DELETE', '00g1everyone00000001', 501, 'E0000060'],
    ['DELETE', '00g1nothing000000000', 404, 'E0000007'],
  ])('that Okta or an application keeps, or that is not there, refuses %s: %s', async (method, id, status, code) => {
    expect(errorOf(await mia(method, group(id), named('Mine')))).toEqual({ status, code });
  });
});

describe('a group that is deleted', () => {
  test('is gone, and with it what it gave', async () => {
    const answer = await mia('DELETE', group(SALES));
    expect(answer.status).toBe(204);
    expect(errorOf(await mia('GET', group(SALES)))).toEqual({ status: 404, code: 'E0000007' });
    expect((await mia('GET', '/api/v1/apps/0oa1salesforce000001/groups')).body).toEqual([]);
    const app = '/api/v1/apps/0oa1salesforce000001/users';
    expect((await mia('GET', app)).body).toMatchObject([{ id: '00u2danalindqvist004', scope: 'USER' }]);
    expect(await eventTypes(answer.headers.get('x-okta-request-id'))).toEqual([
      ['group.lifecycle.delete', 'mia.keller@acme.example', 'Sales EMEA'],
      ['group.user_membership.rule.invalidate', 'system@okta.com', 'Sales EMEA by department'],
    ]);
  });

  test('leaves the rules that use it invalid', async () => {
    await mia('DELETE', group(SALES));
    const rule = '/api/v1/groups/rules/0pr1salesemea0000001';
    expect((await mia('GET', rule)).body).toMatchObject({ status: 'INVALID' });
    for (const act of ['activate', 'deactivate']) {
      expect(errorOf(await mia('POST', `${rule}/lifecycle/${act}`))).toEqual({ status: 400, code: 'E0000001' });
    }
  });

  test('takes its admin role along', async () => {
    const typesOf = async () =>
      z.array(z.object({ type: z.string() })).parse((await mia('GET', '/api/v1/users/emil.lund/roles')).body);
    const before = await typesOf();
    expect(before).toContainEqual({ type: 'USER_ADMIN' });
    await mia('DELETE', group(OPERATORS));
    expect(await typesOf()).toEqual(before.filter(({ type }) => type !== 'USER_ADMIN'));
  });

  test('may come from an application', async () => {
    expect((await mia('DELETE', group('00g1sfforecast000014'))).status).toBe(204);
    expect((await mia('GET', `${okta().url}/api/v1/groups?q=Salesforce`)).body).toEqual([]);
  });
});
