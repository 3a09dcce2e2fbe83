/** A group, somebody who is to be in it for a while, and an executor over records in memory, for the tests of one file. */
import { beforeEach, expect } from 'vitest';
import { HASH_VERSION, hashOf } from '../../../../lambdas/changes/frozen.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { type FrozenStep, openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import type { OktaOutcome } from '../../../../lambdas/okta/answer.ts';
import { assignUserToGroup, unassignUserFromGroup } from '../../../../lambdas/operations/groups/members.ts';
import { sampleChange } from '../../changes/sample.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';
import { inMemory, sessionIdOf } from './in-memory.ts';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
const member = { userId: userId(1), groupId: groupId(1) };

let arranged: ReturnType<typeof startArranged>;
export let world: ReturnType<typeof inMemory>;
/** How often the process still talks with the tables, Scheduler and Okta before it dies; and what Okta was really sent. */
export const life = { left: Number.POSITIVE_INFINITY, writes: [] as string[] };

/** Starts the org for the tests of one file; nobody is in the group when one begins. */
export function startTimed(): void {
  arranged = startArranged((org) => {
    addGroup(org, 1, 'Sales EMEA');
    addUser(org, 1, {});
  });
  beforeEach(async () => {
    arranged.nextMinute();
    await setMember(false);
    life.left = Number.POSITIVE_INFINITY;
    life.writes = [];
    world = inMemory(
      {
        read: (...how) => arranged.okta().read(...how),
        list: (...how) => arranged.okta().list(...how),
        act: (request, ...how) => {
          life.writes.push(request.method);
          return arranged.okta().act(request, ...how);
        },
      },
      () => life.left-- > 0,
    );
  });
}

export const isMember = async () => {
  const read = await assignUserToGroup.verify.read(arranged.okta(), member);
  return read.ok && read.value.member;
};
export const setMember = (is: boolean) =>
  arranged.okta().act((is ? assignUserToGroup : unassignUserFromGroup).request(member), 'okta.groups.manage');

const targets = [
  { type: 'user', id: member.userId, login: 'person1@acme.example', name: 'Person' },
  { type: 'group', id: member.groupId, name: 'Sales EMEA' },
];
export const step = (is: boolean, at?: number): FrozenStep => ({
  operationId: is ? 'assignUserToGroup' : 'unassignUserFromGroup',
  targets,
  parameters: member,
  before: { member: !is },
  leaves: { member: is },
  effects: [],
  ...(at !== undefined && { due: { at, zone: 'Europe/Berlin' } }),
});

/** A change of these steps that its person agreed to. */
export const agreed = async (steps: FrozenStep[], given: Partial<Change> = {}): Promise<Change> => {
  const sample = { ...sampleChange(), because: ['privileged_group' as const], steps: openSteps(steps), ...given };
  const change = {
    ...sample,
    session_id: sessionIdOf(sample.sub),
    state: 'approved' as const,
    updated_at: world.now(),
  };
  const hashed = { ...change, hash_version: HASH_VERSION, hash: hashOf(change) };
  const signed = { ...hashed, receipt: await world.receipts.sign(hashed) };
  world.write(signed);
  world.signIn(signed.sub);
  return signed;
};
/** Until two days from now. */
export const asked = async () => {
  const at = world.now() + 2 * DAY;
  const change = await agreed([step(true), step(false, at)]);
  return { ...change, due: at };
};
/** The same once it was given, when its time has come. */
export const given = async () => {
  const change = await asked();
  expect(await world.execute(change.change_id)).toEqual({ state: 'scheduled' });
  world.pass(2 * DAY);
  return change;
};
export const stepStates = (id: string) => world.read(id)?.steps.map(({ state }) => state);
export const methods = () => world.acts.map(({ method }) => method);
export const REFUSED: OktaOutcome = { ok: false, applied: 'no', failure: { code: 'okta_forbidden', message: 'No.' } };
export const LOST: OktaOutcome = {
  ok: false,
  applied: 'unknown',
  failure: { code: 'okta_unavailable', message: 'Lost.' },
};

/** Whether FGA lets people do anything from now on. */
export const permit = (may: boolean) =>
  world.authorizeBy(async (_sub, [check]) =>
    may || check === undefined ? { decision: 'allow' } : { decision: 'deny', ...check },
  );
