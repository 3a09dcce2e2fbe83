/** Whether an MCP client may act for a person, by the rules of the product. */
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuthorizationRequest, type Check, type Facts } from '../../../lambdas/contract/authorization.ts';
import { clientUse } from '../../../lambdas/contract/client.ts';
import { authorizer } from '../../../lambdas/fga/check.ts';
import { createStore, type Store } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';

const [MIA, NOAH, OLGA] = [
  'oidc|okta|00u1miakeller0000001',
  'oidc|okta|00u1noahbrandt000002',
  'oidc|okta|00u1olganovak0000003',
];
const CLAUDE = 'claude.ai/oauth/mcp-oauth-client-metadata';
const [READ, RESET]: Check[] = [
  { relation: 'read_okta', object: 'okta:users' },
  { relation: 'can_reset_password', object: 'okta:users' },
];
const GROUP = '00g9helpdesk00000001';

let fga: Awaited<ReturnType<typeof startFga>>;
let store: Store;
let lines: string[] = [];
beforeAll(async () => {
  fga = await startFga({ port: 0 });
  store = await createStore(fga.url);
  await new OpenFgaClient({ apiUrl: fga.url, ...store }).write({
    writes: [
      { user: `user:${MIA}`, ...clientUse('asks_for', CLAUDE) },
      { user: `user:${OLGA}`, ...clientUse('reads_for', CLAUDE) },
      { user: `group:okta|${GROUP}#member`, ...clientUse('asks_for', 'tpc_desk') },
      { user: 'user:*', relation: 'suspended', object: 'client:tpc_old' },
      { user: `user:${MIA}`, ...clientUse('asks_for', 'tpc_old') },
    ],
  });
});
afterAll(() => fga.close());

const ask = (sub: string, checks: (Check | undefined)[], facts?: Facts) => {
  lines = [];
  const client = new OpenFgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId });
  const request = AuthorizationRequest.parse({ sub, checks, ...(facts && { facts }) });
  return authorizer({ fga: client, log: (line) => lines.push(line) })(request);
};
const allow = { decision: 'allow' };
const deny = (check: Check) => ({ decision: 'deny', ...check });

test.each([
  ['Mia asks by Claude', MIA, [clientUse('asks_for', CLAUDE), RESET]],
  ['Mia reads by Claude, for who may ask may read', MIA, [clientUse('reads_for', CLAUDE), READ]],
  ['Olga reads by Claude', OLGA, [clientUse('reads_for', CLAUDE), READ]],
  ['Mia asks in the panel, which is no client', MIA, [RESET]],
])('FGA allows it: %s', async (_, sub, checks) => {
  expect(await ask(sub, checks)).toEqual(allow);
});

test.each<[string, string, Check, Check | undefined]>([
  ['a client that nobody let in', MIA, clientUse('reads_for', 'evil.example/client'), READ],
  ['a client that was let in for somebody else', NOAH, clientUse('asks_for', CLAUDE), RESET],
  ['a change by a client that may only read', OLGA, clientUse('asks_for', CLAUDE), READ],
  ['a client that is suspended', MIA, clientUse('reads_for', 'tpc_old'), READ],
  ['a client whose name begins alike', MIA, clientUse('reads_for', 'claude.ai/oauth'), READ],
  ['a client let in by a group of Okta that they are not told to be in', NOAH, clientUse('asks_for', 'tpc_x'), RESET],
])('FGA denies it by the name of the client, with nothing else told: %s', async (_, sub, check, act) => {
  expect(await ask(sub, [check, act])).toEqual(deny(check));
  expect(lines).toEqual([]);
});

test('a client that is let in opens nothing that the person may not do', async () => {
  const barred: Check = { relation: 'can_manage_members', object: 'okta:groups' };
  expect(await ask(OLGA, [clientUse('reads_for', CLAUDE), barred])).toEqual(deny(barred));
});

test('the group of Okta that lets a client in is told of, and whoever is in it is let in', async () => {
  const checks = [clientUse('asks_for', 'tpc_desk'), RESET];
  expect(await ask(NOAH, checks)).toEqual({ ...deny(clientUse('asks_for', 'tpc_desk')), groups: [GROUP] });
  expect(await ask(NOAH, checks, { groups: [GROUP] })).toEqual(allow);
  expect(await ask(NOAH, checks, { groups: [] })).toEqual(deny(clientUse('asks_for', 'tpc_desk')));
});
