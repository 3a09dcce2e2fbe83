/** The executor dies anywhere in a plan, wherever it talks to somebody: no step is done twice, and the record tells what was. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { isFinal } from '../../../../lambdas/contract/changes/change-states.ts';
import { type FrozenStep, openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import type { OktaRequest } from '../../../../lambdas/operations/okta.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import { sampleChange, sampleStep } from '../../changes/sample.ts';
import { inMemory, sessionIdOf } from './in-memory.ts';

const MIA = 'oidc|okta|mia';
const TOM = '00u00000000000000002';
const GROUPS = [1, 2, 3].map((number) => `00g0000000000000000${number}`);

const joining = (groupId: string): FrozenStep =>
  sampleStep(TOM, {
    operationId: 'assignUserToGroup',
    targets: [
      { type: 'user', id: TOM, login: 'tom.brisk@acme.example', name: 'Tom Brisk' },
      { type: 'group', id: groupId, name: groupId },
    ],
    parameters: { userId: TOM, groupId },
    before: { member: false },
    leaves: { member: true },
  });

/** Three groups that Tom is to be in, agreed to on the phone, and an Okta that holds in which he is. */
const planned = async (lives: () => boolean, act: Partial<Okta> = {}) => {
  const joined = new Set<string>();
  const org: Partial<Okta> = {
    list: async (_request, _scope, item) => {
      const items = [...joined].flatMap((id) => item.safeParse({ id }).data ?? []);
      return found({ items, odd: 0, more: false, cursor: undefined, scarce: false });
    },
    act: async ({ path }: OktaRequest) => {
      joined.add(path.split('/').at(4) ?? '');
      return { ok: true, body: undefined, next: undefined, requestId: 'req-1' };
    },
    ...act,
  };
  const world = inMemory(org, lives);
  world.signIn(MIA);
  const asked = sampleChange({ sub: MIA, session_id: sessionIdOf(MIA), steps: openSteps(GROUPS.map(joining)) });
  const plan: Change = {
    ...asked,
    state: 'approved',
    updated_at: world.now(),
    receipt: await world.receipts.sign(asked),
  };
  world.write(plan);
  const record = () => world.read(plan.change_id) ?? plan;
  return { world, record, joined, execute: () => world.execute(plan.change_id) };
};

/** As the workflow does: again after a while, until it is over or it gives up. */
const carriedOn = async ({ world, record, execute }: Awaited<ReturnType<typeof planned>>) => {
  for (let times = 0; times < 6 && !isFinal(record().state); times++) {
    await execute().catch(() => undefined);
    world.pass(40_000);
  }
};

/** How often the executor talks to somebody in a plan of three steps, before and after each counted. */
const TALKS = 30;

test('a plan of three steps is done, one after the other', async () => {
  let talks = 0;
  const plan = await planned(() => ++talks > 0);
  await carriedOn(plan);
  expect(plan.record()).toMatchObject({
    state: 'done',
    steps: GROUPS.map(() => ({ state: 'done', after: { member: true } })),
  });
  expect([...plan.joined]).toEqual(GROUPS);
  expect(talks).toBe(TALKS);
});

test.each(Array.from({ length: TALKS }, (_, at) => at))('killed at talk %i, no step is done twice', async (at) => {
  let talks = 0;
  const plan = await planned(() => talks++ !== at);
  await carriedOn(plan);
  const { state, steps } = plan.record();
  const paths = plan.world.acts.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(['done', 'partial', 'failed']).toContain(state);
  // What is told to be done is, and what is told to have failed is not.
  expect(steps.map((step) => step.state === 'done')).toEqual(GROUPS.map((id) => plan.joined.has(id)));
  expect(state === 'done').toBe(plan.joined.size === GROUPS.length);
});

test('a step that a later one only follows is taken, though the status is another by then', async () => {
  const status = 'SUSPENDED';
  const world = inMemory({
    read: async (_request, _scope, schema) => found(schema.parse({ id: TOM, status, profile: { login: 'tom' } })),
  });
  world.signIn(MIA);
  const active = { status: 'ACTIVE' };
  const parameters = { userId: TOM };
  const due = { at: world.now() + 86_400_000, zone: 'UTC' };
  const ending = sampleStep(TOM, {
    operationId: 'revokeUserSessions',
    parameters: { ...parameters, oauthTokens: 'true', forgetDevices: 'false' },
    before: active,
    leaves: active,
  });
  const leaving = {
    ...sampleStep(TOM, {
      operationId: 'deactivateUser',
      parameters,
      before: active,
      leaves: { status: 'DEPROVISIONED' },
    }),
    due,
  };
  const asked = sampleChange({ sub: MIA, session_id: sessionIdOf(MIA), steps: openSteps([ending, leaving]) });
  world.write({ ...asked, state: 'approved', updated_at: world.now(), receipt: await world.receipts.sign(asked) });
  await world.execute(asked.change_id);
  expect(world.read(asked.change_id)).toMatchObject({
    state: 'scheduled',
    steps: [{ state: 'done' }, { state: 'open' }],
  });
});

describe('a plan stops', () => {
  test('where Okta refuses a step: what is done is told, and what is not is open for good', async () => {
    let acts = 0;
    const refused = { ok: false, applied: 'no', failure: { code: 'okta_rejected', message: 'No.' } } as const;
    const done = { ok: true, body: undefined, next: undefined, requestId: 'req-1' } as const;
    const plan = await planned(() => true, { act: async () => (++acts === 2 ? refused : done) });
    await carriedOn(plan);
    expect(plan.record()).toMatchObject({
      state: 'partial',
      failure: { code: 'okta_rejected' },
      steps: [{ state: 'done' }, { state: 'failed' }, { state: 'open' }],
    });
    expect(acts).toBe(2);
  });

  test('where the first step fails: nothing is done', async () => {
    const plan = await planned(() => true, {
      act: async () => ({ ok: false, applied: 'no', failure: { code: 'okta_forbidden', message: 'No.' } }),
    });
    await carriedOn(plan);
    expect(plan.record()).toMatchObject({
      state: 'failed',
      steps: [{ state: 'failed' }, { state: 'open' }, { state: 'open' }],
    });
  });

  test('where a right is taken away meanwhile', async () => {
    const plan = await planned(() => true);
    let asks = 0;
    plan.world.authorizeBy(async () => (++asks > 2 ? failedRight : { decision: 'allow' }));
    await carriedOn(plan);
    expect(plan.record()).toMatchObject({ state: 'partial', failure: { code: 'denied' } });
    expect([...plan.joined]).toEqual(GROUPS.slice(0, 2));
  });

  test('where the organisation stops all changes meanwhile, and it is told apart from a lacking right', async () => {
    const plan = await planned(() => true);
    let asks = 0;
    plan.world.authorizeBy(async () => (++asks > 2 ? { decision: 'stopped', tier: 'changes' } : { decision: 'allow' }));
    await carriedOn(plan);
    expect(plan.record()).toMatchObject({ state: 'partial', failure: { code: 'changes_stopped' } });
    expect([...plan.joined]).toEqual(GROUPS.slice(0, 2));
  });
});

const failedRight = { decision: 'deny', relation: 'can_manage_members', object: 'okta:groups' } as const;
