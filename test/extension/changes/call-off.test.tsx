/** The card of a plan of which a step waits for its time, and may be called off. */
import { describe, expect, test, vi } from 'vitest';
import type { ChangeState, ChangeView, StepView } from '../../../backend/contract.ts';
import { actsAt } from '../../../extension/client/acts.ts';
import { problem } from '../../../extension/client/problem.ts';
import { backend, buttons, cancel, draw, place, press, startCards } from './card.tsx';
import { change, step } from './changes.ts';

startCards();

const [user] = step().targets;
if (user === undefined) throw new Error('A step without a target');
const due = { at: '2026-12-04T17:00:00.000Z', zone: 'Europe/Berlin' };
const suspended = step({ operationId: 'suspendUser', state: 'done' });
const waits = (over: Partial<StepView> = {}) => step({ operationId: 'deactivateUser', due, ...over });
const offboarding = (state: ChangeState, last = waits(), over: Partial<ChangeView> = {}) =>
  change({ state, plan: { name: 'offboard', user }, steps: [suspended, last], ...over });
const BUTTON = 'Call off the deactivation';

describe('what waits', () => {
  test.each<[ChangeState, string]>([
    ['scheduled', 'All else took place. The last step comes at its time.'],
    ['overdue', 'The time of the last step is past, and it could not take place yet.'],
  ])('can be called off while it is %s, at once and without asking the agent', async (state, says) => {
    const ask = vi.fn();
    await draw(offboarding(state), ask);
    expect(place.textContent).toContain(says);
    expect(buttons()).toEqual([[BUTTON, true]]);
    await press(BUTTON);
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(ask).not.toHaveBeenCalled();
  });

  test('says what stood against it', async () => {
    cancel.mockResolvedValue(problem('change_not_waiting'));
    await draw(offboarding('scheduled'));
    await press(BUTTON);
    expect(place.querySelector('[role="alert"]')?.textContent).toBe(
      'Nothing of the change waits any more. Read its card.',
    );
  });

  test.each<[string, ChangeView]>([
    ['being done', offboarding('executing', waits({ state: 'executing' }))],
    ['done', offboarding('done', waits({ state: 'done' }))],
    ['not known', offboarding('unknown', waits({ state: 'unknown' }))],
    ['waiting for its person', offboarding('needs_you')],
    ['the end of access for a while', change({ state: 'scheduled', steps: [suspended, waits()] })],
  ])('cannot be called off once it is %s', async (_, view) => {
    await draw(view);
    expect(buttons().map(([name]) => name)).not.toContain(BUTTON);
  });
});

describe('what was called off', () => {
  test('reads so, beside what was done, which may still be taken back', async () => {
    await draw(offboarding('done', waits({ state: 'called_off' }), { undo: 'possible' }), vi.fn());
    expect([...place.querySelectorAll('ol > li p')].map(({ textContent }) => textContent)).toContain(
      'Called off: Deactivate',
    );
    expect(place.textContent).toContain('You called off the last step. All else took place.');
    expect(buttons()).toEqual([['Undo', true]]);
  });

  test('is drawn from the backend’s answer, for nobody follows what waits', async () => {
    backend.off = offboarding('done', waits({ state: 'called_off' }));
    const read = vi.fn();
    expect(await actsAt(backend, read).callOff(change())).toBeUndefined();
    expect(backend.calledOff).toEqual(['c1']);
    expect(read).toHaveBeenCalledWith(backend.off);
  });

  test('is as it was where the backend refuses', async () => {
    backend.refuseWith = problem('change_not_waiting');
    const read = vi.fn();
    expect(await actsAt(backend, read).callOff(change())).toMatchObject({ code: 'change_not_waiting' });
    expect(read).not.toHaveBeenCalled();
  });
});
