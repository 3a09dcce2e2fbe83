import { describe, expect, test } from 'vitest';
import { Change, clock, STATES, secondsLeft } from '../../../extension/changes/change.ts';
import { tellMeaning, tellState } from '../../../extension/sentences/tell-change.ts';
import { CHANGE_STATES, isAtRest } from '../../../lambdas/contract/changes/change-states.ts';
import { change } from './changes.ts';

const plan = { name: 'offboard' as const, user: { type: 'user', id: '00u1', name: 'Ben Ito' } };

describe('every state of a change', () => {
  test.each(CHANGE_STATES)('%s is read, and is open unless it is final', (state) => {
    expect(Change.parse(change({ state })).state).toBe(state);
    expect(STATES[state].open).toBe(!isAtRest(state));
  });

  test.each(CHANGE_STATES)('%s has a name of its own, and is explained without one', (state) => {
    const names = [...CHANGE_STATES.map((each) => tellState({ state: each })), tellState({ state: 'scheduled', plan })];
    expect(names.filter((name) => name === tellState({ state }))).toHaveLength(1);
    const views = [change({ state, gate: 'confirm' }), change({ state }), change({ state, plan })];
    for (const view of views) {
      const means = tellMeaning(view, false).toLowerCase();
      for (const word of [...CHANGE_STATES, ...names]) expect(means).not.toContain(word);
    }
  });
});

test.each([
  ['2026-11-23T10:00:00.000Z', '5:00'],
  ['2026-11-23T10:00:28.400Z', '4:32'],
  ['2026-11-23T10:04:59.999Z', '0:01'],
  ['2026-11-23T10:05:00.000Z', '0:00'],
  ['2026-11-23T11:00:00.000Z', '0:00'],
])('at %s there are %s left', (now, left) => {
  expect(clock(secondsLeft(change(), Date.parse(now)))).toBe(left);
});
