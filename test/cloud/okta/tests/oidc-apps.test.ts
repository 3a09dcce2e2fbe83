/** Who manages the apps of the local org: its super administrator, and nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oktaApps } from '../../../../backend/operator/deploy-okta/api.ts';
import { people } from '../../people.ts';
import { OKTA_APP } from '../../tenant.ts';
import { type Okta, startOkta } from '../start.ts';
import { CLIENT, clientOf, MIA, start } from './client.ts';

let okta: Okta;
beforeAll(async () => {
  okta = await startOkta({ port: 0, people, oauthClient: CLIENT, adminToken: OKTA_APP.adminToken });
});
afterAll(() => okta.close());

describe('an org', () => {
  test.each([
    ['GET', `/api/v1/apps/${CLIENT.clientId}/grants`],
    ['POST', '/api/v1/apps'],
    ['PUT', `/api/v1/apps/${CLIENT.clientId}`],
    ['POST', `/api/v1/apps/${CLIENT.clientId}/grants`],
    ['DELETE', `/api/v1/apps/${CLIENT.clientId}/grants/oag1`],
  ])('lets no organization administrator do %s %s', async (method, path) => {
    const mia = await clientOf(okta, MIA);
    expect((await mia(method, path)).status).toBe(403);
    expect((await fetch(new URL(path, okta.url), { method })).status).toBe(401);
  });

  test('lets an organization administrator read applications, but not this one', async () => {
    const mia = await clientOf(okta, MIA);
    expect((await mia('GET', '/api/v1/apps?limit=2')).body).toHaveLength(2);
    expect((await mia('GET', '/api/v1/apps/0oa1slack00000000002')).status).toBe(200);
    expect((await mia('GET', `/api/v1/apps/${CLIENT.clientId}`)).status).toBe(404);
  });

  test('without a super administrator has no such routes', async () => {
    const plain = await start();
    const mia = await clientOf(plain, MIA);
    expect((await mia('GET', `/api/v1/apps/${CLIENT.clientId}/grants`)).status).toBe(404);
    await plain.close();
  });

  test.each<[string, object]>([
    ['POST', {}],
    ['POST', { name: 'oidc_client', label: 'x', signOnMode: 'SAML_2_0' }],
  ])('refuses %s /api/v1/apps of %j with E0000001', async (method, body) => {
    const headers = { authorization: `Bearer ${OKTA_APP.adminToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${okta.url}/api/v1/apps`, { method, headers, body: JSON.stringify(body) });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ errorCode: 'E0000001' })]);
  });

  test('grants no scope that is none', async () => {
    await expect(oktaApps(okta.url, OKTA_APP.adminToken).grant(CLIENT.clientId, 'openid')).rejects.toThrow(/E0000001/);
  });
});
