/** What the other Lambdas take for a decision of the authorizer. */
import { expect, test } from 'vitest';
import { authorize, type Check } from '../../../lambdas/contract/authorization.ts';

const READ_GROUPS: Check = { relation: 'read_okta', object: 'okta:groups' };
const checks = [READ_GROUPS];

test.each([
  { decision: 'allow' },
  { decision: 'deny', ...READ_GROUPS },
  { decision: 'unavailable', reason: 'fga_timeout' },
])('the decision $decision comes back as it is', async (decision) => {
  const asked: unknown[] = [];
  const ask = authorize(async (...call) => {
    asked.push(call);
    return decision;
  });
  expect(await ask('oidc|okta|00u1miakeller0000001', checks)).toEqual(decision);
  expect(asked).toEqual([['fga', { sub: 'oidc|okta|00u1miakeller0000001', checks }]]);
});

test.each([
  [undefined],
  [null],
  [{}],
  [true],
  ['allow'],
  [{ decision: 'allowed' }],
  [{ decision: 'allow', errorMessage: 'out of memory' }],
  [{ decision: 'deny' }],
  [{ errorType: 'Runtime.ExitError', errorMessage: 'exit 1' }],
])('%j is no decision', async (answer) => {
  const unavailable = { decision: 'unavailable', reason: 'authorizer_failed' };
  expect(await authorize(async () => answer)('oidc|okta|00u1miakeller0000001', checks)).toEqual(unavailable);
});

test('a failed call is no decision', async () => {
  const failing = authorize(() => Promise.reject(new Error('timed out')));
  expect(await failing('oidc|okta|00u1miakeller0000001', checks)).toEqual({
    decision: 'unavailable',
    reason: 'authorizer_failed',
  });
});
