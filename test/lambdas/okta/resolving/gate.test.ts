/** The gate of a change: raised by the roles of whom and what it is about, decided by code, and never lowered. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGES } from '../../../../lambdas/agent/changes.ts';
import { hashOf } from '../../../../lambdas/changes/frozen.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { type GateReason, gateOf } from '../../../../lambdas/contract/changes/gate.ts';
import { type ChangeTarget, openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { connectOkta, type Okta } from '../../../../lambdas/okta/client.ts';
import { raisedBy } from '../../../../lambdas/okta/resolving/gate.ts';
import { resolve } from '../../../../lambdas/okta/resolving/resolve.ts';
import { operations } from '../../../../lambdas/operations/index.ts';
import type { OktaReader } from '../../../../lambdas/operations/okta.ts';
import { isChange } from '../../../../lambdas/operations/operation.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { MIA, NOAH, SCOPES, start } from '../../../cloud/okta/tests/client.ts';
import { sampleChange, stepOf } from '../../changes/sample.ts';
import { inMemory, sessionIdOf } from '../executing/in-memory.ts';
import { NO_LISTS } from '../many/lists.ts';

const BEN: ChangeTarget = { type: 'user', id: '00u1', login: 'ben@acme.example', name: 'Ben' };
const ANA: ChangeTarget = { type: 'user', id: '00u2', login: 'ana@acme.example', name: 'Ana' };
const SALES: ChangeTarget = { type: 'group', id: '00g1', name: 'Sales' };
const APP: ChangeTarget = { type: 'app', id: '0oa1', name: 'Salesforce' };
const role = (status?: string) => ({ type: 'HELP_DESK_ADMIN', ...(status && { status }) });

/** An org that shows these roles by the id of who holds them, and nobody else's. */
const showing = (roles: Record<string, unknown[]>): OktaReader => ({
  read: async ({ path }, _scope, schema) => {
    const shown = roles[path.split('/')[4] ?? ''];
    return shown ? found(schema.parse(shown)) : failed('okta_forbidden', 'No.');
  },
  list: async () => failed('internal', 'Nothing is listed.'),
});

describe('the gate is raised', () => {
  test.each<[string, ChangeTarget[], Record<string, unknown[]>, GateReason[]]>([
    ['by nothing where nobody holds a role', [BEN, SALES], { '00u1': [], '00g1': [] }, []],
    ['by a role of the user', [BEN], { '00u1': [role('ACTIVE')] }, ['administrator']],
    ['by a role that Okta gives no status, as a custom one', [BEN], { '00u1': [role()] }, ['administrator']],
    ['by nothing for a role that is inactive', [BEN], { '00u1': [role('INACTIVE')] }, []],
    ['by a role of the group', [BEN, SALES], { '00u1': [], '00g1': [role()] }, ['privileged_group']],
    ['by roles of both', [BEN, SALES], { '00u1': [role()], '00g1': [role()] }, ['administrator', 'privileged_group']],
    ['by roles that cannot be read', [BEN], {}, ['roles_unreadable']],
    ['by the one of two whose roles cannot be read', [BEN, SALES], { '00u1': [] }, ['roles_unreadable']],
    ['once for the same reason', [BEN, ANA], { '00u1': [role()], '00u2': [role()] }, ['administrator']],
    ['by no role of an app, which has none', [APP], {}, []],
  ])('%s', async (_, targets, roles, reasons) => {
    expect(await raisedBy(showing(roles), targets)).toEqual(reasons);
  });

  test.each<[GateReason[], string]>([
    [[], 'confirm'],
    [['roles_unreadable'], 'approve'],
    [['credentials', 'administrator'], 'approve'],
  ])('by any reason: %o makes it %s', (because, gate) => {
    expect(gateOf(because)).toBe(gate);
  });
});

describe('before the act the gate is found again', () => {
  const SUB = 'oidc|okta|mia';
  /** Unlocking somebody, agreed to by this gate, who holds these roles by now. */
  const carriedOut = async (because: GateReason[], roles: unknown[] | undefined) => {
    const step = {
      operationId: 'unlockUser',
      before: { status: 'LOCKED_OUT' },
      leaves: { status: 'ACTIVE' },
    };
    const given = { sub: SUB, session_id: sessionIdOf(SUB), because, gate: gateOf(because) };
    const change = sampleChange({ ...step, ...given });
    const { id = '' } = stepOf(change).targets[0] ?? {};
    const world = inMemory(showing(roles ? { [id]: roles } : {}));
    world.signIn(SUB);
    world.write({ ...change, state: 'approved', receipt: await world.receipts.sign(change) });
    await world.execute(change.change_id);
    return { acts: world.acts.length, record: world.read(change.change_id) };
  };

  test.each<[string, unknown[] | undefined]>([
    ['holds a role by now', [role()]],
    ['has roles that cannot be read any more', undefined],
  ])('and where a button was pressed for somebody who %s, nothing is done', async (_, roles) => {
    const { acts, record } = await carriedOut([], roles);
    expect(acts).toBe(0);
    expect(record).toMatchObject({ state: 'failed', gate: 'confirm', failure: { code: 'gate_raised' } });
  });

  test.each<[string, GateReason[], unknown[] | undefined]>([
    ['a button was enough, and still is', [], []],
    ['the phone agreed, though nobody holds a role any more', ['administrator'], []],
    ['the phone agreed, and a role came', ['roles_unreadable'], [role()]],
  ])('and where %s, it is done by the gate that was agreed to', async (_, because, roles) => {
    const { acts, record } = await carriedOut(because, roles);
    expect(acts).toBe(1);
    expect(record).toMatchObject({ state: 'done', gate: gateOf(because), because });
  });
});

test('no function takes a gate from the model', () => {
  const parameters = CHANGES.functions.flatMap((each) => Object.keys(each.input.shape));
  expect(parameters.filter((name) => /gate|confirm|approv|because/i.test(name))).toEqual([]);
});

test.each(operations.filter(isChange))('$operationId takes no gate among its parameters', ({ parameters }) => {
  expect(Object.keys(parameters.shape)).not.toContain('gate');
});

describe('a help-desk administrator, to whom Okta shows no roles,', () => {
  let org: Awaited<ReturnType<typeof start>>;
  const as: Record<string, Okta> = {};
  beforeAll(async () => {
    org = await start();
    for (const who of [MIA, NOAH]) as[who] = connectOkta({ orgUrl: org.url })(org.tokenOf(who, SCOPES));
  });
  afterAll(() => org.close());
  const noah = () => as[NOAH] ?? expect.unreachable();

  const ask = async (operationId: string, user: string, okta = noah()) => {
    const said = { type: 'resolve', sessionId: 's', operationId, said: { user } } as const;
    const resolution = await resolve(async () => found(okta), NO_LISTS)(said);
    if (resolution.outcome !== 'resolved') throw new Error(resolution.outcome);
    return resolution;
  };

  /** What becomes of it once the phone agreed. */
  const done = async (operationId: string, user: string) => {
    const { steps, because } = await ask(operationId, user);
    const world = inMemory(noah());
    const sub = 'oidc|okta|noah';
    world.signIn(sub);
    const asked = { ...sampleChange({ sub, session_id: sessionIdOf(sub) }), gate: gateOf(because), because };
    const change: Change = { ...asked, steps: openSteps(steps) };
    const frozen = { ...change, hash: hashOf(change), state: 'approved' as const };
    world.write({ ...frozen, receipt: await world.receipts.sign(frozen) });
    await world.execute(change.change_id);
    return world.read(change.change_id);
  };

  test('unlocks Ana, by the phone, and nothing is refused', async () => {
    expect((await ask('unlockUser', 'Ana')).because).toEqual(['roles_unreadable']);
    const change = await done('unlockUser', 'Ana');
    expect(change).toMatchObject({ gate: 'approve', state: 'done' });
    expect(change && stepOf(change).after).toEqual({ status: 'ACTIVE' });
  });

  test('is refused by Okta itself what goes too far', async () => {
    expect((await ask('resetPassword', 'Mia Keller')).because).toEqual(['credentials', 'roles_unreadable']);
    expect(await done('resetPassword', 'Mia Keller')).toMatchObject({
      state: 'failed',
      failure: { code: 'okta_forbidden' },
    });
  });

  test('asks for the phone where an administrator, to whom Okta shows them, presses a button', async () => {
    const blocked = 'magnus.bauer@acme.example';
    expect((await ask('unlockUser', blocked, as[MIA])).because).toEqual([]);
    expect((await ask('unlockUser', blocked)).because).toEqual(['roles_unreadable']);
  });
});
