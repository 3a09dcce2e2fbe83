/** A table alone can make nothing happen: whoever writes the records of changes has Okta asked for nothing. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../../lambdas/changes/frozen.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { CHANGE_STATES } from '../../../../lambdas/contract/changes/change-states.ts';
import { type ChangeStep, openSteps, StepState } from '../../../../lambdas/contract/changes/steps.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import { sampleChange, sampleStep } from '../../changes/sample.ts';
import { inMemory, sessionIdOf } from './in-memory.ts';

const MIA = 'oidc|okta|mia';
const NOAH = 'oidc|okta|noah';
const BEN = '00u00000000000000002';
const ANA = '00u00000000000000003';
const UNLOCK = { operationId: 'unlockUser', before: { status: 'LOCKED_OUT' }, leaves: { status: 'ACTIVE' } };
const HOUR = 60 * 60_000;

/** Mia resets Ben's password and unlocks Ana. */
const asked = (given: Partial<Change> = {}): Change => ({
  ...sampleChange({
    sub: MIA,
    session_id: sessionIdOf(MIA),
    steps: openSteps([sampleStep(BEN), sampleStep(ANA, UNLOCK)]),
  }),
  ...given,
});

const rehashed = (change: Change): Change => ({ ...change, hash: hashOf(change) });
const withFirst = (change: Change, given: Partial<ChangeStep>): Change => ({
  ...change,
  steps: change.steps.map((step, at) => (at === 0 ? { ...step, ...given } : step)),
});

const agreed = async (world: ReturnType<typeof inMemory>): Promise<Change> => {
  world.signIn(MIA);
  world.signIn(NOAH);
  const change = asked();
  return { ...change, state: 'approved', updated_at: world.now(), receipt: await world.receipts.sign(change) };
};

test('what was agreed to is carried out, each step with a receipt of its own', async () => {
  const world = inMemory();
  const change = await agreed(world);
  world.write(change);
  expect(await world.execute(change.change_id)).toEqual({ state: 'done' });
  expect(world.acts.map(({ path }) => path)).toEqual([
    `/api/v1/users/${BEN}/lifecycle/reset_password`,
    `/api/v1/users/${ANA}/lifecycle/unlock`,
  ]);
  expect(world.read(change.change_id)?.receipt).not.toBe(change.receipt);
});

/** A record that nobody of ours writes may be a surprise, too. */
const surprising = (carriedOn: Promise<unknown>) => carriedOn.catch(() => undefined);

type World = ReturnType<typeof inMemory>;
type Forge = (change: Change, world: World) => Change | Promise<Change>;
const receiptOf =
  (given: Partial<Change>): Forge =>
  async (change, { receipts }) => ({ ...change, receipt: await receipts.sign({ ...change, ...given }) });

const FORGED: [string, Forge][] = [
  ['no receipt', ({ receipt: _, ...change }) => change],
  ['a receipt that is none', (change) => ({ ...change, receipt: 'opaque' })],
  [
    'a receipt by another key',
    async (change) => ({ ...change, receipt: await receiptsBy(randomBytes(32), Date.now).sign(change) }),
  ],
  ['the receipt of another change', receiptOf({ change_id: 'other' })],
  ['the receipt of another person', receiptOf({ sub: NOAH })],
  ['the receipt of an older hash', receiptOf({ hash: 'older' })],
  ['the receipt of a lighter gate', receiptOf({ gate: 'confirm' })],
  ['the receipt of more steps', receiptOf({ steps: [...asked().steps, ...asked().steps] })],
  [
    'a receipt past its time',
    (change, world) => {
      world.pass(HOUR + 1000);
      return { ...change, updated_at: world.now(), expires_at: world.now() + HOUR };
    },
  ],
  ['its receipt in a row of another id', (change) => ({ ...change, change_id: 'copied' })],
  ['its receipt in a row of another id, hashed anew', (change) => rehashed({ ...change, change_id: 'copied' })],
  ['the session of somebody else', (change) => ({ ...change, session_id: sessionIdOf(NOAH) })],
  ['a session that is over', (change) => ({ ...change, session_id: sessionIdOf('oidc|okta|gone') })],
  ['another hash', (change) => ({ ...change, hash: 'other' })],
  ['another way to hash', (change) => ({ ...change, hash_version: 2 })],
];

/** What is done with the fields that are frozen, once as they are and once hashed anew. */
const ALTERED: [string, (change: Change) => Change][] = [
  ['another person', (change) => ({ ...change, sub: NOAH, session_id: sessionIdOf(NOAH) })],
  ['a lighter gate', (change) => ({ ...change, gate: 'confirm', because: [] })],
  ['other reasons for the gate', (change) => ({ ...change, because: [] })],
  ['a step more', (change) => ({ ...change, steps: [...change.steps, ...openSteps([sampleStep(ANA)])] })],
  ['a step less', (change) => ({ ...change, steps: change.steps.slice(0, 1) })],
  ['its steps turned round', (change) => ({ ...change, steps: change.steps.toReversed() })],
  ['another target', (change) => withFirst(change, { parameters: { userId: ANA } })],
  ['another operation', (change) => withFirst(change, UNLOCK)],
  ['other words', (change) => withFirst(change, { targets: [{ type: 'user', id: BEN, name: 'Ana Ruiz' }] })],
  ['another beginning', (change) => withFirst(change, { before: { status: 'LOCKED_OUT' } })],
  ['another end', (change) => withFirst(change, { leaves: { status: 'ACTIVE' } })],
  ['other effects', (change) => withFirst(change, { effects: [{ code: 'mail_sent' }] })],
];

describe.each<[string, Forge]>([
  ...FORGED,
  ...ALTERED,
  ...ALTERED.map(([name, alter]): [string, Forge] => [`${name}, hashed anew`, (change) => rehashed(alter(change))]),
])('a change with %s', (_, forge) => {
  test.each(CHANGE_STATES)(
    'that is written as %s has Okta asked for nothing, however far its steps are',
    async (state) => {
      for (const first of StepState.options) {
        const world = inMemory();
        const forged = withFirst({ ...(await forge(await agreed(world), world)), state }, { state: first, since: 1 });
        world.write(forged);
        for (const carryOn of [world.settle, world.execute, world.settle]) await surprising(carryOn(forged.change_id));
        expect(world.asked).toEqual([]);
      }
    },
  );
});

describe('a change that was agreed to', () => {
  const ran = async () => {
    const world = inMemory();
    const before = await agreed(world);
    world.write(before);
    await world.execute(before.change_id);
    return { world, before, after: world.read(before.change_id) ?? before };
  };
  const states = CHANGE_STATES.flatMap((state) => StepState.options.map((first) => [state, first] as const));

  test.each(states)(
    'and done is not done again where it is set back to %s, its first step to %s',
    async (state, first) => {
      const { world, before, after } = await ran();
      for (const receipt of [before.receipt, after.receipt])
        for (const steps of [before.steps, after.steps]) {
          world.write(withFirst({ ...after, steps, ...(receipt && { receipt }), state }, { state: first }));
          await surprising(world.execute(before.change_id));
        }
      expect(world.acts).toHaveLength(2);
    },
  );

  test.each(['done', 'failed'] as const)('passes over no step that somebody marked as %s', async (first) => {
    const world = inMemory();
    const change = withFirst(await agreed(world), { state: first });
    world.write(change);
    await world.execute(change.change_id);
    expect(world.asked).toEqual([]);
    expect(world.read(change.change_id)).toMatchObject({ failure: { code: 'approval_invalid' } });
  });

  test('and refused at its execution stays so, even if the right comes back', async () => {
    const world = inMemory();
    const change = { ...(await agreed(world)), session_id: sessionIdOf('oidc|okta|gone') };
    world.write(change);
    await world.execute(change.change_id);
    world.write({ ...change, session_id: sessionIdOf(MIA) });
    await world.execute(change.change_id);
    expect(world.acts).toEqual([]);
  });
});

test('a button is not enough for what the catalogue wants the phone for, whatever gate the record names', async () => {
  const world = inMemory();
  world.signIn(MIA);
  const change = rehashed(asked({ gate: 'confirm', because: [] }));
  world.write({ ...change, state: 'approved', updated_at: world.now(), receipt: await world.receipts.sign(change) });
  expect(await world.execute(change.change_id)).toEqual({ state: 'failed' });
  expect(world.acts).toEqual([]);
  expect(world.read(change.change_id)).toMatchObject({ failure: { code: 'gate_raised' } });
});
