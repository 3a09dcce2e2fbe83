/** Which factors are phishing-resistant, and who has none. */
import { expect, test } from 'vitest';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { userId } from '../targets/arranged.ts';
import { onePage, readWhole } from './read-whole.ts';

test.each([
  ['webauthn', 'ACTIVE', 0],
  ['u2f', 'ACTIVE', 0],
  ['signed_nonce', 'ACTIVE', 0],
  ['webauthn', 'PENDING_ACTIVATION', 1],
  ['push', 'ACTIVE', 1],
  ['sms', 'ACTIVE', 1],
  ['token:software:totp', 'ACTIVE', 1],
])('with one factor, %s in status %s, %i are without phishing-resistant MFA', async (factorType, status, without) => {
  const { rows } = await readWhole(
    'no_phishing_resistant_mfa',
    {},
    {
      ...onePage([{ id: userId(1), status: 'ACTIVE', profile: { login: 'one@acme.example' } }]),
      read: async (_, __, schema) => found(schema.parse([{ id: 'f', factorType, status }])),
    },
  );
  expect(rows).toHaveLength(without);
});

test('somebody who is gone since the list was read is left out', async () => {
  const { rows, ended } = await readWhole(
    'no_phishing_resistant_mfa',
    {},
    {
      ...onePage([{ id: userId(1), status: 'ACTIVE', profile: { login: 'one@acme.example' } }]),
      read: async () => failed('okta_not_found', 'Gone.'),
    },
  );
  expect({ rows, ended }).toEqual({ rows: [], ended: true });
});
