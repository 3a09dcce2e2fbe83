/** Recent sign-ins of one user: what went well, what did not and why, from where. */
import { expect, test } from 'vitest';
import { found } from '../../../../lambdas/platform/result.ts';
import { getUserQuestion } from '../../../../lambdas/questions/get-user.ts';
import { happened } from '../../../cloud/okta/history/past.ts';
import type { Org } from '../../../cloud/okta/org.ts';
import { addUser, startArranged, userId } from '../../targets/arranged.ts';

const NOW = { now: Date.now(), zone: 'UTC' };
const HOUR = 3_600_000;
const wrong = { outcome: { result: 'FAILURE' as const, reason: 'INVALID_CREDENTIALS' }, ipAddress: '198.51.100.23' };

const write = (org: Org, who: number, ago: number, type: Parameters<typeof happened>[1], told: object = {}) => {
  const user = org.users.get(userId(who));
  if (user === undefined) throw new Error('Nobody');
  const { at, ...entry } = happened(NOW.now - ago * HOUR, type, user, told);
  org.log.write(entry, at);
};

const { okta, asked } = startArranged((org) => {
  addUser(org, 1, { firstName: 'Nora', lastName: 'Vance' });
  write(org, 1, 8 * 24, 'user.session.start', { ipAddress: '203.0.113.99' });
  write(org, 1, 30, 'user.session.start', { ipAddress: '203.0.113.7' });
  write(org, 1, 29, 'user.authentication.auth_via_mfa');
  write(org, 1, 2, 'user.session.start', wrong);
  addUser(org, 2, { firstName: 'Otto', lastName: 'Bare' });
  addUser(org, 3, { firstName: 'Pia', lastName: 'Often' });
  for (let ago = 20; ago > 0; ago--) write(org, 3, ago, 'user.session.start');
});
const signIns = (number: number) =>
  getUserQuestion.answer(async () => found(okta()), { user: userId(number), include: 'sign_ins' }, NOW);

test('are the newest first, each with its outcome, its reason and its address', async () => {
  expect(await signIns(1)).toMatchObject({
    outcome: 'ok',
    title: 'Sign-ins of Nora Vance (person1@acme.example) (2)',
    columns: ['Time (UTC)', 'What', 'Outcome', 'Reason', 'Address', 'Place'],
    rows: [
      [
        expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
        'Nora Vance could not sign in: wrong password',
        'FAILURE',
        'wrong password',
        '198.51.100.23',
        expect.any(String),
      ],
      [expect.any(String), 'Nora Vance signed in to Okta', 'SUCCESS', '', '203.0.113.7', expect.any(String)],
    ],
    note: expect.stringMatching(/^Those from \S+ \S+ to \S+ \S+ \(UTC\)\.$/),
  });
});

test('are the last ten at most, and the note says so', async () => {
  const answer = await signIns(3);
  expect(answer).toMatchObject({
    title: 'Sign-ins of Pia Often (person3@acme.example) (10)',
    note: expect.stringMatching(/^The last 10 of those from /),
  });
});

test('may be none', async () => {
  expect(await signIns(2)).toMatchObject({ outcome: 'ok', rows: [] });
});

test('are asked for with both bounds', async () => {
  const requests = await asked(() => signIns(1));
  expect(requests.at(-1)).toMatch(/^\/api\/v1\/logs since=.+&until=.+&filter=/);
});
