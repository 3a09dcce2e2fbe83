/** What the authorizer decides by the rules of the product. */
import { OpenFgaClient } from '@openfga/sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Check } from '../../../lambdas/contract/authorization.ts';
import { authorizer } from '../../../lambdas/fga/check.ts';
import { fgaClient } from '../../../lambdas/fga/client.ts';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { createStore, type Store } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';

const READ_GROUPS: Check = { relation: 'read_okta', object: 'okta:groups' };

let fga: Awaited<ReturnType<typeof startFga>>;
let store: Store;
const ask = (sub: string, ...checks: Check[]) =>
  authorizer({
    fga: fgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId }, DEADLINE_MS),
    log: () => {},
  })({ sub, checks });

beforeEach(async () => {
  fga = await startFga({ port: 0 });
  store = await createStore(fga.url);
});
afterEach(() => fga.close());

test('a tuple taken away denies at once, by its name', async () => {
  expect(await ask('oidc|okta|00u1miakeller0000001', READ_GROUPS)).toEqual({ decision: 'allow' });
  await new OpenFgaClient({ apiUrl: fga.url, ...store }).write({
    deletes: [{ user: 'user:oidc|okta|00u1miakeller0000001', ...READ_GROUPS }],
  });
  expect(await ask('oidc|okta|00u1miakeller0000001', READ_GROUPS)).toEqual({ decision: 'deny', ...READ_GROUPS });
});

test('the first check that does not hold is named', async () => {
  const members: Check = { relation: 'can_manage_members', object: 'okta:groups' };
  const apps: Check = { relation: 'administrator', object: 'okta:apps' };
  expect(await ask('oidc|okta|00u1noahbrandt000002', READ_GROUPS, members, apps)).toEqual({
    decision: 'deny',
    ...members,
  });
});

test.each([
  ['oidc|okta|00U1MIAKELLER0000001'],
  ['oidc|okta|00u1miаkeller0000001'],
  ['оidc|okta|00u1miakeller0000001'],
  ['mia.keller@acme.example'],
])('%s is somebody else', async (sub) => {
  expect(await ask(sub, READ_GROUPS)).toEqual({ decision: 'deny', ...READ_GROUPS });
});

test('a relation the model does not have gives no decision', async () => {
  const unknown: Check = { relation: 'can_fly', object: 'okta:groups' };
  expect(await ask('oidc|okta|00u1miakeller0000001', unknown)).toEqual({
    decision: 'unavailable',
    reason: 'fga_error',
  });
});

test('the Lambda answers what its environment says', async () => {
  vi.stubEnv('FGA_API_URL', fga.url);
  vi.stubEnv('FGA_STORE_ID', store.storeId);
  vi.stubEnv('FGA_MODEL_ID', store.modelId);
  const { handler } = await import('../../../lambdas/fga/handler.ts');
  const invokedFunctionArn = 'arn:aws:lambda:us-east-1:000000000000:function:fga:live';
  const request = { sub: 'oidc|okta|00u1miakeller0000001', checks: [READ_GROUPS] };
  expect(await handler(request, { invokedFunctionArn })).toEqual({ decision: 'allow' });
  vi.unstubAllEnvs();
});
