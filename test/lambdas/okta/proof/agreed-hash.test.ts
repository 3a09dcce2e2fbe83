/** What is carried out is what was agreed to: FGA denies what has another hash than the receipt. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Authorize, Decision } from '../../../../lambdas/contract/authorization.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { authorizer } from '../../../../lambdas/fga/check.ts';
import { fgaClient } from '../../../../lambdas/fga/client.ts';
import { DEADLINE_MS } from '../../../../lambdas/fga/within.ts';
import { ways } from '../../../../lambdas/okta/background/way.ts';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import { permitting } from '../../../../lambdas/okta/permission.ts';
import { agreedHash } from '../../../../lambdas/okta/proof/agreed-hash.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import { resetPassword } from '../../../../lambdas/operations/users/lifecycle.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { createStore } from '../../../cloud/fga/fga-store.ts';
import { startFga } from '../../../cloud/fga/start.ts';
import { someone } from '../../../cloud/people.ts';
import { sampleChange } from '../../changes/sample.ts';

const receipts = receiptsBy(randomBytes(32), Date.now);
const okta: Okta = {
  read: async () => failed('okta_unavailable', 'Away.'),
  list: async () => failed('okta_unavailable', 'Away.'),
  act: async () => ({ ok: true, body: {}, next: undefined, requestId: undefined }),
};
let fga: Awaited<ReturnType<typeof startFga>>;
let authorize: Authorize;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
  const { storeId, modelId: authorizationModelId } = await createStore(fga.url);
  const decide = authorizer({
    fga: fgaClient({ apiUrl: fga.url, storeId, authorizationModelId }, DEADLINE_MS),
    log: () => {},
  });
  authorize = async (sub, checks, facts) => Decision.parse(await decide({ sub, checks, ...(facts && { facts }) }));
});
afterAll(() => fga.close());

/** As Mia, who may. */
const ask = (change: Change) =>
  ways({
    actAs: async (_session, uses, sub = '', known = {}) => {
      const allowed = await permitting(authorize)(sub, uses, async () => found(okta), known);
      return allowed.ok ? found(okta) : allowed;
    },
    permit: permitting(authorize),
    fourEyes: async () => found(undefined),
    agreedHash: agreedHash(receipts),
    connect: () => okta,
    fresh: {},
    now: Date.now,
  })
    .begin()
    .ask(change, resetPassword);
const agreed = async (): Promise<Change> => {
  const change = { ...sampleChange(), sub: someone('Mia').sub };
  const { hash } = sampleChange();
  const own = {
    ...change,
    hash: (await agreedHash(receipts)({ ...change, receipt: await receipts.sign(change) }))?.request_hash ?? hash,
  };
  return { ...own, receipt: await receipts.sign(own) };
};
const ALTERED = { ok: false, refusal: { code: 'change_altered' } };

test('what was agreed to is allowed', async () => {
  expect(await ask(await agreed())).toMatchObject({ ok: true });
});

test.each<[what: string, altered: (change: Change) => Promise<Change> | Change]>([
  ['does something else than was agreed to', (change) => ({ ...change, gate: 'confirm' })],
  [
    'has the receipt of another change',
    async (change) => ({ ...change, receipt: await receipts.sign({ ...change, change_id: 'another' }) }),
  ],
  [
    'has the receipt of somebody else',
    async (change) => ({ ...change, receipt: await receipts.sign({ ...change, sub: 'oidc|okta|other' }) }),
  ],
  [
    'has a receipt by another key',
    async (change) => ({ ...change, receipt: await receiptsBy(randomBytes(32), Date.now).sign(change) }),
  ],
  ['has no receipt', ({ receipt: _, ...change }) => change],
])('a change that %s is denied by FGA', async (_what, altered) => {
  expect(await ask(await altered(await agreed()))).toMatchObject(ALTERED);
});

test('whoever may not is denied by the right, and not for what was agreed to', async () => {
  const change = { ...sampleChange(), sub: 'oidc|okta|nobody' };
  expect(await ask(change)).toMatchObject({ refusal: { outcome: 'denied', relation: 'can_reset_password' } });
});
