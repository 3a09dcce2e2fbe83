/** Four eyes: what cannot be undone is done once somebody else agreed, who may, where the organisation wants it so. */
import { randomBytes } from 'node:crypto';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runFga } from '../../../../fga/run-fga.ts';
import { type Authorize, Decision } from '../../../../lambdas/contract/authorization.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { authorizer } from '../../../../lambdas/fga/check.ts';
import { fgaClient } from '../../../../lambdas/fga/client.ts';
import { DEADLINE_MS } from '../../../../lambdas/fga/within.ts';
import { fourEyes } from '../../../../lambdas/okta/proof/four-eyes.ts';
import { reviewsBy } from '../../../../lambdas/okta/proof/review.ts';
import { deactivateUser } from '../../../../lambdas/operations/users/changing/activation.ts';
import { unlockUser } from '../../../../lambdas/operations/users/lifecycle.ts';
import { createStore, type Store } from '../../../cloud/fga/fga-store.ts';
import { startFga } from '../../../cloud/fga/start.ts';
import { sampleChange } from '../../changes/sample.ts';

const key = randomBytes(32);
const reviews = reviewsBy(key);
const RAVI = 'oidc|okta|ravi';
const change = sampleChange();
const MISSING = { ok: false, refusal: { code: 'review_missing' } };

let fga: Awaited<ReturnType<typeof startFga>>;
let store: Store;
let client: OpenFgaClient;
let authorize: Authorize;
const run = (...args: string[]) =>
  runFga({
    args,
    env: { FGA_API_URL: fga.url, FGA_STORE_ID: store.storeId, FGA_MODEL_ID: store.modelId },
    local: undefined,
  });
beforeAll(async () => {
  fga = await startFga({ port: 0 });
});
afterAll(() => fga.close());
beforeEach(async () => {
  store = await createStore(fga.url);
  const { storeId, modelId: authorizationModelId } = store;
  client = new OpenFgaClient({ apiUrl: fga.url, storeId, authorizationModelId });
  const decide = authorizer({
    fga: fgaClient({ apiUrl: fga.url, storeId, authorizationModelId }, DEADLINE_MS),
    log: () => {},
  });
  authorize = async (sub, checks, facts) => Decision.parse(await decide({ sub, checks, ...(facts && { facts }) }));
  const writes = ['read_okta', 'reviewer'].map((relation) => ({
    user: `user:${RAVI}`,
    relation,
    object: 'okta:users',
  }));
  await client.write({ writes });
});
const enough = (of: Change, operation = deactivateUser) => fourEyes(authorize, reviews)(of, operation);
const agreedBy = async (reviewer: string, of = change): Promise<Change> => ({
  ...change,
  review: { asked: [reviewer], receipt: await reviews.sign(of, reviewer) },
});

test('where the organisation does not want it nobody else has to agree', async () => {
  expect(await enough(change)).toMatchObject({ ok: true });
});

describe('where the organisation wants it', () => {
  beforeEach(() => run('four-eyes', 'on'));

  test('what cannot be undone is done once somebody else agreed, who may', async () => {
    expect(await enough(change)).toMatchObject(MISSING);
    expect(await enough(await agreedBy(RAVI))).toMatchObject({ ok: true });
  });

  test('what can be undone needs nobody else', async () => {
    expect(await enough(change, unlockUser)).toMatchObject({ ok: true });
  });

  test('what was handed over is done by another than who gave it, and needs nobody else', async () => {
    expect(await enough({ ...change, because: ['handed_over'] })).toMatchObject({ ok: true });
  });

  test('whoever may review no more counts no more', async () => {
    const agreed = await agreedBy(RAVI);
    await client.write({ deletes: [{ user: `user:${RAVI}`, relation: 'reviewer', object: 'okta:users' }] });
    expect(await enough(agreed)).toMatchObject(MISSING);
  });

  test('whoever asked does not count, though they may review', async () => {
    const writes = [{ user: `user:${change.sub}`, relation: 'reviewer', object: 'okta:users' }];
    await client.write({ writes });
    expect(await enough(await agreedBy(change.sub))).toMatchObject(MISSING);
    const facts = { requester: change.sub, groups: [] };
    const review = [{ relation: 'can_review', object: 'okta:users' }];
    expect(await authorize(change.sub, review, facts)).toMatchObject({ decision: 'deny' });
  });

  test('a stop of changes stops it, whoever agreed', async () => {
    await run('stop', 'changes');
    expect(await enough(await agreedBy(RAVI))).toMatchObject({ ok: false, refusal: { code: 'changes_stopped' } });
  });

  test.each<[what: string, altered: () => Promise<Change> | Change]>([
    ['for another change', () => agreedBy(RAVI, { ...change, change_id: 'another' })],
    ['for the change as it was', () => agreedBy(RAVI, { ...change, hash: 'earlier' })],
    ['for what somebody else asked', () => agreedBy(RAVI, { ...change, sub: 'oidc|okta|other' })],
    [
      'by another key',
      async () => {
        const receipt = await reviewsBy(randomBytes(32)).sign(change, RAVI);
        return { ...change, review: { asked: [RAVI], receipt } };
      },
    ],
    ['without one', () => ({ ...change, review: { asked: [RAVI] } })],
  ])('a word %s is none', async (_what, altered) => {
    expect(await enough(await altered())).toMatchObject(MISSING);
  });
});

test('where FGA does not say whether one may do it alone, it is not done', async () => {
  const silent = fourEyes(async () => ({ decision: 'unavailable', reason: 'fga_timeout' }), reviews);
  expect(await silent(change, deactivateUser)).toMatchObject({ ok: false, refusal: { code: 'fga_unavailable' } });
});
