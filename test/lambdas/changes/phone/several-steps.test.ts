/** What the phone shows of a change of several steps: what they come to, for whom, and each of them. */
import { expect, test } from 'vitest';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import { bindingMessage, factsOnPhone } from '../../../../lambdas/changes/phone/on-phone.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { type ChangeTarget, openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { sampleChange, sampleStep } from '../sample.ts';

const BEN = '00u00000000000000001';
const person = (login: string, name: string, id = BEN): ChangeTarget => ({ type: 'user', id, login, name });
const ben = person('ben.ito@acme.example', 'Ben Ito');
const dana = person('dana.lindqvist@acme.example', 'Dana Lindqvist', '00u00000000000000002');
const groupOf = (name: string): ChangeTarget => ({ type: 'group', id: '00g00000000000000001', name });

const join = (name: string) => sampleStep(BEN, { operationId: 'assignUserToGroup', targets: [ben, groupOf(name)] });
const plan = { name: 'copy_access' as const, user: ben, like: dana };
const planned = (names: string[], given: Partial<Change> = { plan }) => ({
  ...sampleChange(),
  steps: openSteps(names.map(join)),
  ...given,
});
/** All but who asked, when and why: asked.test.ts. */
const told = (change: Change) =>
  factsOnPhone(change)
    .filter(({ key }) => key !== 'asked')
    .map(({ name, value }) => `${name}: ${value}`);

test('a plan says what it comes to, for whom, like whom, and each step', () => {
  expect(told(planned(['Sales EMEA', 'All of "us"; 3 Reset']))).toEqual([
    'Code: 7F3K',
    'Action: Copy access, 2 steps',
    'Login: ben.ito@acme.example',
    'Name: Ben Ito',
    `User id: ${BEN}`,
    'Like: dana.lindqvist@acme.example',
    `Steps: 1 Add to a group "Sales EMEA"; 2 Add to a group "All of 'us'; 3 Reset"`,
  ]);
});

test('a step that waits says until when', () => {
  const leaves = planned(['Sales', 'Finance'], { plan: { name: 'offboard', user: ben } });
  const [first, last] = leaves.steps;
  const due = { at: Date.UTC(2026, 11, 4, 17), zone: 'Europe/Berlin' };
  const steps = first && last ? [first, { ...last, due }] : [];
  expect(told({ ...leaves, steps }).at(-1)).toBe(
    'Steps: 1 Add to a group "Sales"; 2 Add to a group on 2026-12-04 18:00 (Europe/Berlin) "Finance"',
  );
});

test('what takes a change back names it by its code', () => {
  const undo_of = { change_id: 'c', code: '9HRC' };
  expect(told(planned(['Sales EMEA'], { undo_of }))).toContain('Action: Undo 9HRC: Add to a group');
  expect(bindingMessage(planned(['Sales EMEA'], { undo_of }))).toMatch(/^7F3K Undo 9HRC: Add to a group: ben\.ito/);
});

test('twenty-five of them fit, and two lists that differ at their end stay two', () => {
  const [one, other] = ['a', 'b'].map((end) => planned([...Array(24).fill('x'.repeat(80)), end]));
  const values = [one, other].map((each) => each && factsOnPhone(each).find(({ key }) => key === 'steps')?.value);
  expect(new Set(values).size).toBe(2);
  for (const value of values) expect(value?.length).toBeLessThanOrEqual(255);
  expect(Object.keys(one ? (authorizationDetails(one)[0]?.properties ?? {}) : {}).length).toBeLessThanOrEqual(10);
});

test('a plan after one person and one after another are two lines', () => {
  const after = [dana, person('ana@acme.example', 'Ana', '00u00000000000000007')].map((like) =>
    planned(['Sales'], { plan: { ...plan, like } }),
  );
  expect(new Set(after.map(bindingMessage)).size).toBe(2);
});
