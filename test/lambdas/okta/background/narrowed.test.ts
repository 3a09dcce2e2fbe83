/** A privileged worker's token at the local Okta org: it does the one step it was made for, and nothing else. */
import { exportJWK, exportPKCS8 } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { EXTENSION_ID } from '../../../../extension/key.ts';
import { freshBy } from '../../../../lambdas/okta/background/fresh-by.ts';
import { connectOkta, type Okta } from '../../../../lambdas/okta/client.ts';
import { assignUserToGroup } from '../../../../lambdas/operations/groups/members.ts';
import { OktaUser } from '../../../../lambdas/operations/objects.ts';
import { getUser } from '../../../../lambdas/operations/users/users.ts';
import { startAuth0 } from '../../../cloud/auth0/start.ts';
import { connectInOkta } from '../../../cloud/auth0/tests/connect/in-okta.ts';
import { startOkta } from '../../../cloud/okta/start.ts';
import { people, someone } from '../../../cloud/people.ts';
import { freePorts } from '../../../cloud/ports.ts';
import { rsaKeyOf } from '../../../cloud/rsa-key.ts';
import { AUTH0, OKTA_APP } from '../../../cloud/tenant.ts';

const WORKER = 'okta-companion-worker';
const GRANTED = ['okta.groups.manage', 'okta.users.manage'];
const mia = someone('Mia');
let org: Awaited<ReturnType<typeof startOkta>>;
let tenant: Awaited<ReturnType<typeof startAuth0>>;
beforeAll(async () => {
  const { auth0: port } = await freePorts();
  const oauthClient = { ...OKTA_APP, redirectUri: `http://127.0.0.1:${port}/login/callback` };
  org = await startOkta({ port: 0, people, oauthClient });
  tenant = await startAuth0({
    ...{ port, people, extensionId: EXTENSION_ID, okta: { issuer: org.url, ...OKTA_APP } },
    privilegedWorker: {
      clientId: WORKER,
      publicKey: await exportJWK((await rsaKeyOf('worker')).publicKey),
      ipAllowlist: ['127.0.0.1'],
      grants: [{ connection: AUTH0.connection, scopes: GRANTED }],
    },
  });
  await connectInOkta(tenant, org, mia);
});
afterAll(async () => {
  await tenant.close();
  await org.close();
});

/** Okta as Mia, without Mia. */
const oktaFor = async (scope: string): Promise<Okta> => {
  const { worker } = await freshBy({
    token: 'privileged_worker',
    issuer: new URL(`${tenant.url}/`),
    clientId: WORKER,
    credential: await exportPKCS8((await rsaKeyOf('worker')).privateKey),
    connection: AUTH0.connection,
    timeoutSeconds: 60,
    now: Date.now,
  });
  const token = await worker?.({ change: { change_id: crypto.randomUUID(), sub: mia.sub }, scopes: [scope] });
  if (!token?.ok) throw new Error(JSON.stringify(token));
  return connectOkta({ orgUrl: org.url })(token.value.accessToken);
};
const IdOnly = z.looseObject({ id: z.string() });
const ben = '00u2benito0000000002';
const self = (okta: Okta) => okta.read(getUser.request({ userId: ben }), getUser.scope, OktaUser);

test('made for groups it adds a member, and reads no user', async () => {
  const okta = await oktaFor('okta.groups.manage');
  const groups = await okta.list(
    { method: 'GET', path: '/api/v1/groups', query: { q: 'Contractors' } },
    'okta.groups.read',
    IdOnly,
  );
  if (!groups.ok) throw new Error(JSON.stringify(groups));
  const [group] = groups.value.items;
  const request = assignUserToGroup.request({ userId: ben, groupId: group?.id ?? '' });
  expect(await okta.act(request, assignUserToGroup.scope)).toMatchObject({ ok: true });
  expect(await self(okta)).toMatchObject({ ok: false, refusal: { code: 'okta_scope_missing' } });
});

test('made for users it reads one, and adds nobody to a group', async () => {
  const okta = await oktaFor('okta.users.manage');
  expect(await self(okta)).toMatchObject({ ok: true });
  const request = assignUserToGroup.request({ userId: ben, groupId: '00g00000000000000000' });
  expect(await okta.act(request, assignUserToGroup.scope)).toMatchObject({
    ok: false,
    failure: { code: 'okta_scope_missing' },
  });
});
