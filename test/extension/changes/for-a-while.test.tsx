/** The card of access that ends by itself. */
import { describe, expect, test, vi } from 'vitest';
import type { ChangeState } from '../../../backend/contract.ts';
import { buttons, draw, place, press, startCards } from './card.tsx';
import { change, step } from './changes.ts';

startCards();

// Six in the evening by the clocks here, wherever the test runs.
const at = new Date(2026, 11, 4, 18, 0).toISOString();
const due = { at, zone: 'UTC' };
const given = step({
  operationId: 'assignUserToGroup',
  before: { member: false },
  leaves: { member: true },
  effects: [{ code: 'gains_apps', values: { count: '1', names: 'Gong' } }],
});
const back = step({ operationId: 'unassignUserFromGroup', before: { member: true }, leaves: { member: false }, due });
const until = `Until ${at.slice(0, 16).replace('T', ' ')} (UTC)`;

describe('before it is agreed to', () => {
  test('says until when, by the clocks of the person’s zone, and is agreed to as what is given', async () => {
    await draw(change({ gate: 'confirm', steps: [given, back] }));
    expect(place.querySelector('h2')?.textContent).toBe('Add to the group');
    expect(place.textContent).toContain(until);
    expect(place.textContent).toContain('Apps that come with it (1): Gong.');
    expect(buttons()).toEqual([
      ['Add to the group', true],
      ['Cancel', true],
    ]);
  });

  test('says of what is only to last longer until when', async () => {
    await draw(change({ gate: 'confirm', steps: [back] }));
    expect(place.querySelector('h2')?.textContent).toBe('Let it last longer');
    expect(place.textContent).toContain(until);
    expect(place.textContent).not.toContain('→');
    expect(buttons()[0]).toEqual(['Let it last longer', true]);
  });

  test('is a plan like any other where a plan puts a step off', async () => {
    const [user] = step().targets;
    if (user === undefined) throw new Error('A step without a target');
    await draw(change({ gate: 'confirm', steps: [given, back], plan: { name: 'offboard', user } }));
    expect(place.querySelectorAll('ol > li')).toHaveLength(2);
    expect(place.textContent).toContain(until.replace('Until', 'At'));
    expect(buttons()[0]).toEqual(['Do all 2 steps', true]);
  });
});

describe('once it was given', () => {
  const steps = [step({ ...given, state: 'done', after: { member: true } }), back];

  test.each([
    ['A day longer', 'Extend 7F3K until 2026-12-05 18:00'],
    ['A week longer', 'Extend 7F3K until 2026-12-11 18:00'],
    ['End now', 'End 7F3K now'],
  ])('“%s” says “%s”', async (name, says) => {
    const ask = vi.fn();
    await draw(change({ state: 'scheduled', steps }), ask);
    await press(name);
    expect(ask).toHaveBeenCalledWith(says);
  });

  test.each<[ChangeState, string[]]>([
    ['scheduled', ['A day longer', 'A week longer', 'End now']],
    ['overdue', ['End now']],
    ['done', []],
    ['unknown', []],
  ])('one that is %s offers %j', async (state, offered) => {
    await draw(change({ state, steps }), vi.fn());
    expect(buttons().map(([name]) => name)).toEqual(offered);
  });

  test('nothing can be pressed while an answer is being written', async () => {
    await draw(change({ state: 'scheduled', steps }));
    expect(buttons().map(([, can]) => can)).toEqual([false, false, false]);
  });

  test('what was to last longer reads as what takes it back, once that is done', async () => {
    await draw(change({ state: 'done', steps: [step({ ...back, state: 'done', after: { member: false } })] }));
    expect(place.querySelector('h2')?.textContent).toBe('Remove from the group');
    expect(place.textContent).toContain('a member → not a member');
  });

  test('it reads as two steps once its end has begun', async () => {
    await draw(change({ state: 'done', steps: [...steps.slice(0, 1), step({ ...back, state: 'done' })] }));
    expect([...place.querySelectorAll('ol > li p')].map(({ textContent }) => textContent)).toContain(
      'Carried out: Remove from the group',
    );
  });
});
