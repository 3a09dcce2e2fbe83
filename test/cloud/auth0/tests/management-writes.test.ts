/** The Management API refuses what Auth0 refuses, and lists by the page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AUTH0 } from '../../tenant.ts';
import { management } from './machine.ts';
import { startWorld, type World } from './tenant.ts';

let world: World;
let call: Awaited<ReturnType<typeof management>>;
beforeAll(async () => {
  world = await startWorld();
  call = await management(world.url);
});
afterAll(() => world.close());

const panel = AUTH0.spaClientId;
const grant = { client_id: AUTH0.ciba.clientId, audience: AUTH0.audience, scope: [] };
const connection = { name: 'other', strategy: 'oidc', options: { client_id: '0oa1' } };

describe('the Management API', () => {
  test.each<[string, string, object, number, RegExp]>([
    ['PATCH', `/clients/${panel}`, { colour: 'red' }, 400, /Additional properties not allowed: colour/],
    ['PATCH', `/clients/${panel}`, { resource_server_identifier: AUTH0.audience }, 400, /Additional properties/],
    ['PATCH', `/clients/${panel}`, { refresh_token: { rotation_type: 'often' } }, 400, /refresh_token\.rotation_type/],
    ['POST', '/clients', {}, 400, /name/],
    ['POST', '/clients', { name: 'x', grant_types: ['wishing'] }, 400, /grant_types/],
    ['POST', '/clients', { name: 'x', app_type: 'resource_server' }, 400, /resource_server_identifier/],
    ['POST', '/clients', { name: 'x', app_type: 'spa', resource_server_identifier: AUTH0.audience }, 400, /goes with/],
    ['POST', '/clients', { name: 'x', app_type: 'resource_server', resource_server_identifier: 'y' }, 400, /not exist/],
    ['POST', '/resource-servers', { name: 'x' }, 400, /identifier/],
    ['POST', '/resource-servers', { identifier: AUTH0.audience }, 409, /already exists/],
    ['POST', '/resource-servers', { identifier: 'x', scopes: [{ name: 'chat' }] }, 400, /scopes\.0/],
    ['PATCH', '/resource-servers/rs_management', { scopes: [] }, 400, /Additional properties not allowed: scopes/],
    ['PATCH', '/resource-servers/rs1', { identifier: 'x' }, 400, /Additional properties not allowed: identifier/],
    ['PATCH', '/resource-servers/none', {}, 404, /does not exist/],
    ['POST', '/client-grants', { ...grant, client_id: 'nobody' }, 404, /No client with id nobody/],
    ['POST', '/client-grants', { ...grant, audience: 'nowhere' }, 404, /No resource with identifier nowhere/],
    ['POST', '/client-grants', { ...grant, scope: ['fly'] }, 400, /Invalid scopes: fly/],
    ['POST', '/client-grants', { ...grant, authorization_details_types: ['x'] }, 400, /authorization_details_types: x/],
    ['POST', '/client-grants', { ...grant, client_id: panel, subject_type: 'user' }, 409, /already exists/],
    ['PATCH', '/client-grants/cgr_1', { subject_type: 'client' }, 400, /not allowed: subject_type/],
    ['PATCH', '/client-grants/cgr_1', { scope: ['fly'] }, 400, /Invalid scopes: fly/],
    ['PATCH', '/client-grants/none', {}, 404, /does not exist/],
    ['POST', '/connections', { ...connection, name: AUTH0.connection }, 409, /same name/],
    ['POST', '/connections', { ...connection, strategy: 'telepathy' }, 400, /strategy/],
    ['POST', '/connections', { ...connection, options: {} }, 400, /options\.client_id/],
    ['POST', '/connections', { ...connection, enabled_clients: ['nobody'] }, 400, /No client with id nobody/],
    ['PATCH', '/connections/con_1', { strategy: 'okta' }, 400, /Additional properties not allowed: strategy/],
    ['PATCH', '/connections/con_1', { name: 'x' }, 400, /Additional properties not allowed: name/],
    ['PATCH', '/connections/con_1', { enabled_clients: ['nobody'] }, 400, /No client with id nobody/],
    ['PATCH', '/connections/con_1/clients', [{ client_id: 'nobody', status: true }], 400, /No client with id nobody/],
    ['PATCH', '/connections/con_1/clients', [], 400, /Payload/],
    ['PATCH', '/connections/none', {}, 404, /does not exist/],
    ['PATCH', '/connections/none/clients', [], 404, /does not exist/],
  ])('answers %s %s of %j with %i', async (method, path, body, status, message) => {
    expect(await call(method, path, body)).toMatchObject({
      status,
      body: { statusCode: status, message: expect.stringMatching(message) },
    });
  });

  test('shows a secret to whoever may read keys', async () => {
    const secrets = async (scope: string) => {
      const as = await management(world.url, scope);
      return JSON.stringify((await as('GET', '/clients')).body).includes(AUTH0.vault.clientSecret);
    };
    expect(await secrets('read:clients')).toBe(false);
    expect(await secrets('read:clients read:client_keys')).toBe(true);
  });
});

describe('a list', () => {
  const Names = z.array(z.object({ name: z.string() }));

  test('comes by the page, with totals when asked', async () => {
    const all = Names.parse((await call('GET', '/clients')).body);
    const at = '/clients?fields=name&per_page=4&page=1';
    const rest = all.slice(4);
    expect(rest.length).toBeLessThanOrEqual(4);
    expect((await call('GET', at)).body).toEqual(rest);
    expect((await call('GET', `${at}&include_totals=true`)).body).toEqual({
      start: 4,
      limit: 4,
      length: rest.length,
      total: all.length,
      clients: rest,
    });
  });

  test('comes from a checkpoint to the next', async () => {
    const all = z.array(z.unknown()).parse((await call('GET', '/client-grants')).body);
    const Page = z.object({ client_grants: z.array(z.unknown()), next: z.string().optional() });
    const first = Page.parse((await call('GET', '/client-grants?take=3')).body);
    const last = Page.parse((await call('GET', `/client-grants?take=3&from=${first.next}`)).body);
    expect([...first.client_grants, ...last.client_grants]).toEqual(all);
    expect(last.next).toBeUndefined();
  });

  test.each(['per_page=101', 'per_page=0', 'page=-1', 'page=last'])('is not given for %s', async (query) => {
    expect((await call('GET', `/clients?${query}`)).status).toBe(400);
  });
});
