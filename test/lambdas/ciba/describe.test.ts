/** How a change of several steps is told to the person who asks after it. */
import { expect, test } from 'vitest';
import { describe as describeChange } from '../../../lambdas/ciba/describe.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import { type ChangeStep, openSteps, type StepState } from '../../../lambdas/contract/changes/steps.ts';
import { sampleChange, sampleStep } from '../changes/sample.ts';

const CARL = { type: 'user', id: '00u2carlweber0000003', login: 'carl.weber@acme.example', name: 'Carl Weber' };
const group = (name: string) => ({ type: 'group', id: `00g${name.padEnd(17, '0')}`, name });
const OUT = 'unassignUserFromGroup';
const FRIDAY = { at: Date.UTC(2026, 11, 4, 17), zone: 'Europe/Berlin' };

/** Suspend, leave two groups, and be deactivated on Friday; as far as these states say. */
const offboarding = (...states: StepState[]): ChangeStep[] =>
  openSteps([
    sampleStep(CARL.id, { operationId: 'suspendUser', targets: [CARL] }),
    sampleStep(CARL.id, { operationId: OUT, targets: [CARL, group('Sales')] }),
    sampleStep(CARL.id, { operationId: OUT, targets: [CARL, group('Finance')] }),
    { ...sampleStep(CARL.id, { operationId: 'deactivateUser', targets: [CARL] }), due: FRIDAY },
  ]).flatMap((step, at) => (states[at] === undefined ? [] : [{ ...step, state: states[at] }]));

const plan = { name: 'offboard' as const, user: CARL };
const told = (given: Partial<Change>) => {
  const result = describeChange({ ...sampleChange(), plan, ...given });
  return result.outcome === 'change' ? result.message : '';
};
const WHAT = 'Offboard – carl.weber@acme.example (Carl Weber), 3 steps';
const FAILURE = { code: 'okta_rejected' as const, message: 'Okta refused: no.' };
const SALES = 'Remove from a group – carl.weber@acme.example (Carl Weber), group Sales';

test.each<[string, Partial<Change>, string]>([
  [
    'that waits for the phone',
    { steps: offboarding('open', 'open', 'open') },
    `Asked for approval: ${WHAT}. Code 7F3K – approve it on your phone.`,
  ],
  [
    'with something that stays',
    { steps: offboarding('open', 'open', 'open'), notes: [{ code: 'stays_staged' }] },
    `Asked for approval: ${WHAT}. Code 7F3K – approve it on your phone. What is not done with it is on its card.`,
  ],
  ['that is done', { state: 'done', steps: offboarding('done', 'done', 'done') }, `Done: ${WHAT}.`],
  [
    'that stopped',
    { state: 'partial', steps: offboarding('done', 'failed', 'open'), failure: FAILURE },
    `Done in part: ${WHAT}. 1 of 3 steps were done. Okta refused: no. Not done: ${SALES}, and 1 more. Ask for it again: what is still open is done then.`,
  ],
  [
    'whose last step waits for its time',
    { state: 'scheduled', steps: offboarding('done', 'done', 'done', 'open') },
    `Done but for what waits until 2026-12-04 18:00 (Europe/Berlin), Deactivate – carl.weber@acme.example (Carl Weber): ${WHAT.replace('3', '4')}.`,
  ],
  [
    'whose last step was called off',
    { state: 'done', steps: offboarding('done', 'done', 'done', 'called_off') },
    `Done but for what was called off, Deactivate – carl.weber@acme.example (Carl Weber): ${WHAT.replace('3', '4')}.`,
  ],
  [
    'whose last step could not be taken at its time',
    { state: 'overdue', steps: offboarding('done', 'done', 'done', 'open'), failure: FAILURE },
    `Its time is past, and it is not done yet: ${WHAT.replace('3', '4')}. Okta refused: no. It is tried again within the hour, or called off.`,
  ],
])('a plan %s', (_, given, sentence) => {
  expect(told(given)).toBe(sentence);
});
