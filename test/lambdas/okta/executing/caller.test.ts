/** Verifying a caller by a push to their own Okta Verify: answered, refused or not answered, and what may follow on it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashOf } from '../../../../lambdas/changes/frozen.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { gateOf } from '../../../../lambdas/contract/changes/gate.ts';
import { openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { connectOkta } from '../../../../lambdas/okta/client.ts';
import { resolve } from '../../../../lambdas/okta/resolving/resolve.ts';
import { verifyFactor } from '../../../../lambdas/operations/users/changing/caller.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import type { Org } from '../../../cloud/okta/org.ts';
import { MIA, signIn, start } from '../../../cloud/okta/tests/client.ts';
import { sampleChange } from '../../changes/sample.ts';
import { NO_LISTS } from '../many/lists.ts';
import { inMemory, sessionIdOf } from './in-memory.ts';

const SUB = 'oidc|okta|mia';
const SECOND = 1000;
let org: Org;
let server: Awaited<ReturnType<typeof start>>;
let token: string;
let later = 0;
beforeAll(async () => {
  server = await start(
    () => Date.now() + later,
    (created) => {
      org = created;
    },
  );
  token = (await signIn(server, MIA)).access_token;
});
afterAll(() => server.close());
beforeEach(() => org.pushes.clear());

const okta = () => connectOkta({ orgUrl: server.url })(token);
const ask = (operationId: string, user: string, verifyCaller = false) =>
  resolve(async () => found(okta()), NO_LISTS, { verifyCaller })({
    type: 'resolve',
    sessionId: 's',
    operationId,
    said: { user },
  });

/** A change that was agreed to, by an executor that looks after it as a workflow does. */
const begun = async (operationId: string, user: string, verifyCaller = false, world = inMemory(okta())) => {
  const resolution = await ask(operationId, user, verifyCaller);
  if (resolution.outcome !== 'resolved') throw new Error(JSON.stringify(resolution));
  const { steps, because } = resolution;
  world.signIn(SUB);
  const asked = { ...sampleChange({ sub: SUB, session_id: sessionIdOf(SUB) }), because, gate: gateOf(because) };
  const change: Change = { ...asked, steps: openSteps(steps) };
  const frozen = { ...change, hash: hashOf(change), state: 'approved' as const, updated_at: world.now() };
  world.write({ ...frozen, receipt: await world.receipts.sign(frozen) });
  return {
    ...world,
    change,
    record: () => world.read(change.change_id) ?? expect.unreachable(),
    carryOn: () => world.execute(change.change_id),
  };
};

/** What the person does on their phone. */
const answer = (said: 'SUCCESS' | 'REJECTED') => {
  const [push] = [...org.pushes.values()];
  if (push === undefined) throw new Error('No phone rang');
  push.answer = said;
};

test('the push goes out once, and the step waits for its answer without running', async () => {
  const { carryOn, record, acts } = await begun('verifyFactor', 'Ben Ito');
  for (const _ of [1, 2, 3]) expect(await carryOn()).toEqual({ state: 'executing', next_seconds: 3 });
  expect(acts).toHaveLength(1);
  expect(record()).toMatchObject({ gate: 'confirm', steps: [{ state: 'executing' }] });
});

test.each([
  ['says yes', 'SUCCESS', 'done', undefined],
  ['says no', 'REJECTED', 'failed', 'caller_refused'],
] as const)('who %s is told of on the card', async (_, said, state, code) => {
  const { carryOn, record } = await begun('verifyFactor', 'Ben Ito');
  await carryOn();
  answer(said);
  expect(await carryOn()).toEqual({ state });
  expect(record().failure?.code).toBe(code);
  expect(record().steps[0]?.after).toEqual(state === 'done' ? { caller: 'VERIFIED' } : undefined);
});

test('nobody is asked twice at a time, nor right after a no', async () => {
  const world = inMemory(okta());
  const first = await begun('verifyFactor', 'Ben Ito', false, world);
  await first.carryOn();
  const second = await begun('verifyFactor', 'Ben Ito', false, world);
  expect(await second.carryOn()).toEqual({ state: 'failed' });
  expect(second.record().failure?.code).toBe('caller_busy');
  answer('REJECTED');
  await first.carryOn();
  const third = await begun('verifyFactor', 'Ben Ito', false, world);
  await third.carryOn();
  expect(third.record().failure?.code).toBe('caller_busy');
  expect(world.acts).toHaveLength(1);
  world.pass(31 * SECOND);
  expect(await (await begun('verifyFactor', 'Ben Ito', false, world)).carryOn()).toMatchObject({ state: 'executing' });
});

test('who does not answer in time is not verified', async () => {
  const { carryOn, record } = await begun('verifyFactor', 'Ben Ito');
  await carryOn();
  later += 121 * SECOND;
  expect(await carryOn()).toEqual({ state: 'failed' });
  expect(record().failure?.code).toBe('caller_unanswered');
});

test('who has no Okta Verify cannot be asked, and it says what to do instead', async () => {
  for (const user of org.users.values()) if (user.profile.firstName === 'Dana') user.factors = [];
  expect(await ask('verifyFactor', 'Dana')).toMatchObject({
    outcome: 'failed',
    code: 'change_not_possible',
    message: expect.stringMatching(/has no Okta Verify with push.*call back on a number you know/),
    values: { because: 'no_factor' },
  });
});

describe('where a reset demands it', () => {
  test('it is the first step, and the reset follows on a yes', async () => {
    const { carryOn, record, acts } = await begun('resetPassword', 'Ben Ito', true);
    await carryOn();
    expect(acts).toHaveLength(1);
    answer('SUCCESS');
    expect(await carryOn()).toEqual({ state: 'done' });
    expect(record().steps.map(({ operationId, state }) => [operationId, state])).toEqual([
      ['verifyFactor', 'done'],
      ['resetPassword', 'done'],
    ]);
  });

  test.each([
    ['no', () => answer('REJECTED')],
    [
      'nothing',
      () => {
        later += 121 * SECOND;
      },
    ],
  ])('nothing is reset where they say %s', async (_, happens) => {
    const { carryOn, record, acts } = await begun('resetPassword', 'Ben Ito', true);
    await carryOn();
    happens();
    expect(await carryOn()).toEqual({ state: 'failed' });
    expect(acts).toHaveLength(1);
    expect(record().steps.map(({ state }) => state)).toEqual(['failed', 'open']);
  });

  test('another answer of the same person, put into the record, serves for nothing', async () => {
    const first = await begun('verifyFactor', 'Ben Ito');
    await first.carryOn();
    answer('SUCCESS');
    const { pending } = first.record().steps[0] ?? {};
    const { carryOn, record, write, acts } = await begun('resetPassword', 'Ben Ito', true);
    await carryOn();
    const swapped = record();
    const steps = swapped.steps.map((step, at) => (at === 0 && pending ? { ...step, pending } : step));
    write({ ...swapped, steps });
    await carryOn();
    expect(acts).toHaveLength(1);
    expect(record().state).not.toBe('done');
  });

  test('nobody verifies themselves for their own reset', async () => {
    expect(await ask('resetPassword', 'me', true)).toMatchObject({ steps: [{ operationId: 'resetPassword' }] });
  });

  test.each(['unlockUser'])('%s does not', async (operationId) => {
    expect(await ask(operationId, 'Ana', true)).toMatchObject({ steps: [{ operationId }] });
  });

  test('nor does a reset while it is off', async () => {
    expect(await ask('resetPassword', 'Ben Ito')).toMatchObject({ steps: [{ operationId: 'resetPassword' }] });
  });
});

test.each([
  ['another host', 'https://evil.example/api/v1/users/U/factors/F/transactions/v2', 'v2'],
  ['another person', 'https://x/api/v1/users/other/factors/F/transactions/v2', undefined],
  ['a way up', 'https://x/api/v1/users/U/factors/F/transactions/../../v2', undefined],
  ['none', '', undefined],
])('what Okta calls the wait is taken out of its address, of %s', (_, href, transaction) => {
  const caller = { userId: 'U', factorId: 'F' };
  expect(verifyFactor.pending?.transactionOf({ _links: { poll: { href } } }, caller)).toBe(transaction);
});
