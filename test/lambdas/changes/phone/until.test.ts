/** Access for a while, as the phone and the one line of a change tell it: with its end, as the person's clocks show it. */
import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../../../lambdas/changes/english.ts';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import { bindingMessage, factsOnPhone } from '../../../../lambdas/changes/phone/on-phone.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { sampleChange, sampleStep } from '../sample.ts';

const due = { at: Date.parse('2026-12-04T17:00:00Z'), zone: 'Europe/Berlin' };
const targets = [
  { type: 'user', id: '00u1', login: 'dana@acme.example', name: 'Dana Lindqvist' },
  { type: 'group', id: '00g1', name: 'Sales EMEA' },
];
const add = sampleStep('00u1', { operationId: 'assignUserToGroup', targets });
const takeBack = { ...sampleStep('00u1', { operationId: 'unassignUserFromGroup', targets }), due };
const change = (steps: Parameters<typeof openSteps>[0], given: Partial<Change> = {}): Change => ({
  ...sampleChange(),
  steps: openSteps(steps),
  ...given,
});
const facts = (of: Change) => Object.fromEntries(factsOnPhone(of).map(({ name, value }) => [name, value]));

describe.each([
  ['that is given', change([add, takeBack]), 'Add to a group for a while', 'Add to a group'],
  ['that is extended', change([takeBack], { replaces: 'other' }), 'Extend access', 'Extend access'],
])('access for a while %s', (_, asked, action, said) => {
  test('says on the phone what, whom and until when, with at most ten properties', () => {
    expect(facts(asked)).toMatchObject({
      Action: `${action}, until 2026-12-04 18:00 (Europe/Berlin)`,
      Login: 'dana@acme.example',
      Group: 'Sales EMEA',
    });
    expect(bindingMessage(asked)).toMatch(new RegExp(`^7F3K ${action}: dana`));
    const [{ properties } = { properties: {} }] = authorizationDetails(asked);
    expect(Object.keys(properties).length).toBeLessThanOrEqual(10);
  });

  test('says so in one line', () => {
    const whom = 'dana@acme.example (Dana Lindqvist), group Sales EMEA';
    expect(summaryOf(asked)).toBe(`${said} – ${whom}, until 2026-12-04 18:00 (Europe/Berlin)`);
  });
});

test('what is to last names no end', () => {
  expect(facts(change([add]))).toMatchObject({ Action: 'Add to a group' });
  expect(summaryOf(change([add]))).not.toContain('until');
});
