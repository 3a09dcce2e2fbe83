/** The card of a plan before it is agreed to: each step may be left out, and nobody is asked before its button is pressed. */
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import type { ChangeView } from '../../../backend/contract.ts';
import { actsAt } from '../../../extension/client/acts.ts';
import { problem } from '../../../extension/client/problem.ts';
import { backend, buttons, cancel, confirm, draw, place, press, startCards, without } from './card.tsx';
import { change, step } from './changes.ts';

startCards();

const [user] = step().targets;
if (user === undefined) throw new Error('A step without a target');
const suspend = step({ operationId: 'suspendUser', leaves: { status: 'SUSPENDED' } });
const sessions = step({ operationId: 'revokeUserSessions', final: true, effects: [{ code: 'sessions_end' }] });
const group = step({
  operationId: 'unassignUserFromGroup',
  targets: [user, { type: 'group', id: '00g1', name: 'Sales' }],
  before: { member: true },
  leaves: { member: false },
  effects: [{ code: 'apps_not_restored' }],
});
const held = (over: Partial<ChangeView> = {}) =>
  change({
    state: 'held',
    because: ['offboarding'],
    plan: { name: 'offboard', user },
    steps: [suspend, sessions, group],
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    ...over,
  });
const small = held({
  steps: [group],
  without: [
    { at: 1, step: suspend },
    { at: 2, step: sessions, goesWith: 1 },
  ],
});

const items = () => [...place.querySelectorAll('ol > li')].map(({ textContent }) => textContent);
const boxes = () => [...place.querySelectorAll<HTMLInputElement>('ol input[type="checkbox"]')];
const checked = () => boxes().map((box) => box.checked);
const names = () => boxes().map(({ id }) => place.querySelector(`label[for="${id}"]`)?.textContent);
const toggle = (at: number) => act(async () => boxes()[at - 1]?.click());

describe('a held plan', () => {
  test('has a box for each step, with what it does, what comes with it, and whether there is a way back', async () => {
    await draw(held());
    expect(names()).toEqual(['1. Suspend', '2. Clear the sessions', '3. Remove from the group']);
    expect(checked()).toEqual([true, true, true]);
    expect(items()).toEqual([
      '1. Suspendundoactive → suspended',
      expect.stringMatching(/^2\. Clear the sessionsno undo.*Every session with Okta ends\.$/),
      expect.stringMatching(/^3\. Remove from the groupundo: partlygroup Salesa member → not a member/),
    ]);
  });

  test('asks nobody before its button is pressed, and says so', async () => {
    await draw(held());
    expect(place.textContent).toContain('not asked yet');
    expect(place.textContent).toContain('Nobody is asked yet.');
    expect(place.textContent).toContain('Your phone is asked because it takes away what somebody works with.');
    expect(buttons()).toEqual([
      ['Ask my phone', true],
      ['Cancel', true],
    ]);
    await press('Ask my phone');
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(buttons()[0]).toEqual(['Sent …', false]);
  });

  test('has the button that does it where that is enough, once what stays is read', async () => {
    await draw(held({ gate: 'confirm', because: [], steps: [suspend, group] }));
    expect(buttons()[0]).toEqual(['Do all 2 steps', false]);
  });

  test('can be cancelled', async () => {
    await draw(held());
    await press('Cancel');
    expect(cancel).toHaveBeenCalledTimes(1);
  });
});

describe('a box', () => {
  test('leaves its step out, beside those that are out already, and shows it at once', async () => {
    const answer = Promise.withResolvers<undefined>();
    without.mockReturnValue(answer.promise);
    await draw(held({ steps: [suspend, group], without: [{ at: 2, step: sessions }] }));
    expect(checked()).toEqual([true, false, true]);
    await toggle(3);
    expect(without).toHaveBeenCalledWith([2, 3]);
    expect(checked()).toEqual([true, false, false]);
    await toggle(1);
    expect(without).toHaveBeenCalledTimes(1);
    expect(buttons()[0]).toEqual(['Ask my phone', false]);
    await act(async () => answer.resolve(undefined));
  });

  test('takes its step in again, and what went with it', async () => {
    await draw(small);
    expect(checked()).toEqual([false, false, true]);
    await toggle(1);
    expect(without).toHaveBeenCalledWith([]);
  });

  test('of a step that went with another says so, and cannot be set alone', async () => {
    await draw(small);
    expect(items()[1]).toBe('2. Clear the sessionsGoes with step 1.');
    expect(boxes().map(({ disabled }) => disabled)).toEqual([false, true, false]);
  });

  test('is as it was where the backend refuses, and says why', async () => {
    without.mockResolvedValue(problem('no_step_left'));
    await draw(small);
    await toggle(3);
    expect(checked()).toEqual([false, false, true]);
    expect(place.querySelector('[role="alert"]')?.textContent).toBe(
      'Nothing of the plan would be left. Cancel it instead.',
    );
  });
});

test('once the plan was altered its button can be pressed again', async () => {
  await draw(held());
  await press('Ask my phone');
  await draw(held({ hash: 'h2', steps: [suspend, sessions], without: [{ at: 3, step: group }] }));
  expect(buttons()[0]).toEqual(['Ask my phone', true]);
});

test.each(['requested', 'executing', 'done'] as const)(
  'what was left out of a plan that is %s reads so',
  async (state) => {
    await draw({ ...small, state });
    expect(boxes()).toEqual([]);
    expect(items().slice(0, 2)).toEqual(['Left out: Suspend', 'Left out: Clear the sessions']);
  },
);

test('the card is drawn from the backend’s answer, for the plan as it was shown', async () => {
  backend.off = small;
  const read: unknown[] = [];
  expect(await actsAt(backend, (record) => read.push(record)).without(held(), [1])).toBeUndefined();
  expect(backend.leftOut).toEqual([['h1', 1]]);
  expect(read).toEqual([small]);
});
