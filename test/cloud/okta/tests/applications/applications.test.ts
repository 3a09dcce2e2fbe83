import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Okta } from '../../start.ts';
import { type Answer, type Client, clientOf, errorOf, MIA, nextOf, start } from '../client.ts';

let okta: Okta;
let mia: Client;
beforeEach(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
});
afterEach(() => okta.close());

const SALES = '00g1salesemea0000004';
const DANA = '00u2danalindqvist004';

const labelsOf = ({ body }: Answer): string[] =>
  z
    .array(z.object({ label: z.string() }))
    .parse(body)
    .map(({ label }) => label);

describe('applications', () => {
  test.each([
    [
      '',
      [
        ...['Concur', 'corp.acme.example', 'Figma', 'GitHub Enterprise', 'Lunch Menu', 'PagerDuty', 'Salesforce'],
        ...['Slack', 'Workday', 'Zoom'],
      ],
    ],
    ['?q=sl', ['Slack']],
    ['?limit=2', ['Concur', 'corp.acme.example']],
    ['?q=github', ['GitHub Enterprise']],
    [`?filter=${encodeURIComponent(`user.id eq "${DANA}"`)}`, ['Salesforce', 'Slack', 'Workday']],
    [`?filter=${encodeURIComponent(`group.id eq "${SALES}"`)}`, ['Salesforce']],
    [`?filter=${encodeURIComponent('status eq "INACTIVE"')}`, ['Lunch Menu', 'Zoom']],
  ])('are listed by %s', async (query, labels) => {
    expect(labelsOf(await mia('GET', `/api/v1/apps${query}`))).toEqual(labels);
  });

  test.each([
    ['/api/v1/apps?limit=500', 400, 'E0000001'],
    ['/api/v1/apps?filter=nonsense', 400, 'E0000031'],
    ['/api/v1/apps/0oa1nothing000000000/users', 404, 'E0000007'],
  ])('are not listed by %s', async (path, status, code) => {
    expect(errorOf(await mia('GET', path))).toEqual({ status, code });
  });

  test('say of each user whether they have it directly or by a group', async () => {
    const of = async (q: string) => (await mia('GET', `/api/v1/apps/0oa1salesforce000001/users?q=${q}`)).body;
    expect(await of('dana')).toMatchObject([{ scope: 'USER' }]);
    expect(await of('ana.ruiz')).toMatchObject([{ scope: 'GROUP', _links: { group: { name: 'Sales EMEA' } } }]);
  });

  test.each([
    ['0oa1slack00000000002', { label: 'Slack', status: 'ACTIVE', signOnMode: 'SAML_2_0' }],
    ['0oa1zoom000000000005', { label: 'Zoom', status: 'INACTIVE' }],
    ['0oa1workday000000004', { credentials: { oauthClient: { client_id: '0oa1workday000000004' } } }],
  ])('%s is read alone', async (id, application) => {
    expect((await mia('GET', `/api/v1/apps/${id}`)).body).toMatchObject({ id, ...application });
  });

  test('embed a user they are assigned to', async () => {
    const dana = `expand=user/${DANA}`;
    const embedded = { _embedded: { user: { id: DANA, scope: 'USER' } } };
    expect((await mia('GET', `/api/v1/apps/0oa1salesforce000001?${dana}`)).body).toMatchObject(embedded);
    expect((await mia('GET', `/api/v1/apps/0oa1figma00000000009?${dana}`)).body).not.toHaveProperty('_embedded');
    const filter = encodeURIComponent(`user.id eq "${DANA}"`);
    expect((await mia('GET', `/api/v1/apps?filter=${filter}&${dana}&q=Sales`)).body).toMatchObject([embedded]);
    expect(errorOf(await mia('GET', `/api/v1/apps?${dana}`)).code).toBe('E0000001');
  });

  test.each([
    ['0oa1figma00000000009', '', []],
    ['0oa1pagerduty0000007', '', ['USER', 'USER']],
    ['0oa1salesforce000001', '?q=lindq', ['USER']],
    // Of an OIDC app only logins and mails are known.
    ['0oa1workday000000004', '?q=ito', []],
    ['0oa1workday000000004', '?q=ben', ['USER']],
  ])('%s has its users by %s', async (id, query, scopes) => {
    const { body } = await mia('GET', `/api/v1/apps/${id}/users${query}`);
    expect(z.array(z.object({ scope: z.string() })).parse(body)).toMatchObject(scopes.map((scope) => ({ scope })));
  });

  test('give fifty users a page when nothing is said, and five hundred at most', async () => {
    const answer = await mia('GET', '/api/v1/apps/0oa1slack00000000002/users');
    expect(answer.body).toHaveLength(50);
    expect(nextOf(answer)).toBeDefined();
    expect((await mia('GET', '/api/v1/apps/0oa1slack00000000002/users?limit=500')).body).toHaveLength(264);
    expect(errorOf(await mia('GET', '/api/v1/apps/0oa1slack00000000002/users?limit=501')).code).toBe('E0000001');
  });

  test('say of one user how they have it', async () => {
    const of = (id: string) => mia('GET', `/api/v1/apps/0oa1salesforce000001/users/${id}?expand=user`);
    expect((await of(DANA)).body).toMatchObject({ scope: 'USER', _embedded: { user: { status: 'ACTIVE' } } });
    expect((await of('00u2anaruiz000000001')).body).toMatchObject({ scope: 'GROUP' });
    for (const id of ['00u2benito0000000002', '00u2nobody0000000000']) {
      expect(errorOf(await of(id))).toEqual({ status: 404, code: 'E0000007' });
    }
  });

  test('list the groups they are assigned to, by priority', async () => {
    const path = '/api/v1/apps/0oa1concur0000000006/groups';
    const [travel, managers] = [{ id: '00g1adtravel00000013' }, { id: '00g1managers00000010' }];
    expect((await mia('GET', path)).body).toMatchObject([
      { ...travel, priority: 0 },
      { ...managers, priority: 1 },
    ]);
    expect((await mia('GET', `${path}?q=man&expand=group`)).body).toMatchObject([
      { ...managers, _embedded: { group: { profile: { name: 'Managers' } } } },
    ]);
    expect((await mia('GET', `${path}/${travel.id}`)).body).toMatchObject(travel);
    expect(errorOf(await mia('GET', `${path}/${SALES}`))).toEqual({ status: 404, code: 'E0000007' });
    expect(errorOf(await mia('GET', `${path}?limit=19`)).code).toBe('E0000001');
  });

  test('that are deactivated nobody sees', async () => {
    expect((await mia('GET', '/api/v1/apps/0oa1zoom000000000005/users?q=ana.ruiz')).body).toHaveLength(1);
    expect(labelsOf(await mia('GET', '/api/v1/users/ana.ruiz/appLinks'))).not.toContain('Zoom');
  });

  test('stay after leaving the group only where assigned directly', async () => {
    await mia('DELETE', `/api/v1/groups/${SALES}/users/ana.ruiz`);
    expect(labelsOf(await mia('GET', '/api/v1/users/ana.ruiz/appLinks'))).toEqual(['Slack', 'Workday']);
  });
});
