/** Of several steps those that can be done: what holds already is passed over, what cannot be is noted, an outage ends it. */
import { expect, test } from 'vitest';
import { type Meant, sift } from '../../../../lambdas/okta/resolving/sift.ts';
import { failed, found, refused } from '../../../../lambdas/platform/result.ts';
import { sampleStep } from '../../changes/sample.ts';

const step = sampleStep('00u2benito0000000002');
const good: Meant = { words: 'Good', judged: found({ step, because: ['credentials'] }) };
const bad = (judged: Meant['judged']): Meant => ({ words: 'Bad', judged });

test('those that can be done stay, with each reason for the phone once', () => {
  expect(sift([good, good])).toMatchObject({ value: { steps: [step, step], because: ['credentials'], notes: [] } });
});

test('one that holds already is passed over', () => {
  const already = bad(failed('change_not_possible', 'Already.', { because: 'already' }));
  expect(sift([already, good])).toMatchObject({ value: { steps: [step], notes: [], refusal: undefined } });
});

test.each([
  ['Okta would not take', failed('change_not_possible', 'No.', { because: 'status' })],
  ['was changed since', failed('undo_not_possible', 'No.', { because: 'changed_since' })],
  ['is about something that is gone', refused({ outcome: 'not_found', message: 'No.' })],
])('one that %s is noted with why', (_, judged) => {
  expect(sift([good, bad(judged)])).toMatchObject({
    value: { steps: [step], notes: [{ code: 'left_out', values: { step: 'Bad', why: 'No.' } }] },
  });
});

test.each([
  ['Okta is away', failed('okta_unavailable', 'Away.')],
  ['Okta asks for a pause', failed('okta_rate_limited', 'Pause.')],
  ['the role does not allow it', failed('okta_forbidden', 'Role.')],
  ['FGA denies it', refused({ outcome: 'denied', relation: 'r', object: 'o', message: 'Denied.' })],
])('where %s, nothing is asked for: no step is left out unseen', (_, judged) => {
  expect(sift([good, bad(judged)])).toEqual(judged);
});
