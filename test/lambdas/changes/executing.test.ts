/** Executing a change: only as it was frozen and approved, at most once, and with its end told. */
import { describe, expect, test } from 'vitest';
import { CHANGE_STATES, isFinal } from '../../../lambdas/contract/changes/change-states.ts';
import { failed, refused } from '../../../lambdas/platform/result.ts';
import { DONE, LOST, MINUTE, prepare, REFUSED, receipts, startTables } from './executor.ts';
import { type Given, sampleChange, stepOf } from './sample.ts';

startTables();

test('an approved change calls Okta once as frozen, reads back and keeps the request id', async () => {
  const { execute, record, acts, asked, change } = await prepare('approved');
  expect(await execute()).toEqual({ state: 'done' });
  expect(acts).toEqual([
    {
      method: 'POST',
      path: `/api/v1/users/${stepOf(change).parameters.userId}/lifecycle/reset_password`,
      query: { sendEmail: 'true' },
    },
  ]);
  expect(asked).toMatchObject([
    [
      change.session_id,
      [
        { relation: 'can_reset_password', object: 'okta:users' },
        { relation: 'agreed', object: 'okta:users' },
      ],
      change.sub,
      { about: change.steps[0]?.targets[0]?.id },
    ],
  ]);
  expect(await record()).toMatchObject({
    state: 'done',
    steps: [{ state: 'done', after: { status: 'RECOVERY' }, okta_request_id: 'req-1' }],
  });
});

test('an approval that was left lying is not used', async () => {
  const { execute, acts } = await prepare('approved', { ago: 5 * MINUTE + 1 });
  expect(await execute()).toEqual({ state: 'expired' });
  expect(acts).toEqual([]);
});

test('executing twice, also at once, calls Okta once', async () => {
  const { execute, record, acts } = await prepare('approved');
  await Promise.all([execute(), execute(), execute()]);
  await execute();
  expect(acts).toHaveLength(1);
  expect(await record()).toMatchObject({ state: 'done' });
});

test.each(CHANGE_STATES.filter((state) => !['approved', 'executing', 'needs_you', 'unknown'].includes(state)))(
  'a change that is %s does nothing',
  async (state) => {
    const { execute, acts, record, change } = await prepare(state);
    expect(await execute()).toEqual({ state });
    expect(acts).toEqual([]);
    expect(await record()).toEqual(change);
  },
);

test.each<[string, Given]>([
  ['another target', { parameters: { userId: '00u99999999999999999' } }],
  ['another operation', { operationId: 'unlockUser' }],
  ['another person', { sub: 'oidc|okta|00u1noahbrandt000002' }],
  ['other words', { targets: [{ type: 'user', id: '00u1', login: 'ana.ruiz@acme.example', name: 'Ana Ruiz' }] }],
  ['another beginning', { before: { status: 'LOCKED_OUT' } }],
  ['another end', { leaves: { status: 'ACTIVE' } }],
  ['other effects', { effects: [{ code: 'mail_sent' }] }],
  ['a lighter gate', { gate: 'confirm' }],
  ['other reasons for the gate', { because: [] }],
])('a change altered after the request to %s is refused', async (_, given) => {
  const { sub, gate, because, steps } = sampleChange(given);
  const field = 'sub' in given ? { sub } : 'gate' in given ? { gate } : 'because' in given ? { because } : { steps };
  const { execute, acts, record } = await prepare('approved', { given: field });
  expect(await execute()).toEqual({ state: 'failed' });
  expect(acts).toEqual([]);
  expect(await record()).toMatchObject({ failure: { code: 'change_altered' } });
});

const OTHER_HASHES = [
  ['in a way that is not known here', { hash_version: 5 }],
  ['without the client, as in version 3', { hash_version: 3 }],
  ['over one act, as in version 2', { hash_version: 2 }],
  ['over prose, as in version 1', { hash_version: 1 }],
  ['in a way it does not name, as it was before there was a number', { hash_version: undefined }],
] as const;

describe.each(OTHER_HASHES)('a change whose hash was made %s', (_, given) => {
  test('is refused', async () => {
    const { execute, acts, record } = await prepare('approved', { given });
    expect(await execute()).toEqual({ state: 'failed' });
    expect(acts).toEqual([]);
    expect(await record()).toMatchObject({ failure: { code: 'change_outdated' } });
  });

  test.each(CHANGE_STATES.filter(isFinal))('stays as it is once it is %s', async (state) => {
    const { execute, settle, record, change } = await prepare(state, { given });
    expect([await execute(), await settle()]).toEqual([{ state }, { state }]);
    expect(await record()).toEqual(change);
  });

  test('is not settled by what Okta shows', async () => {
    const { settle } = await prepare('executing', { given, ago: MINUTE });
    expect(await settle()).toEqual({ state: 'unknown' });
  });
});

test.each([
  ['a path', { parameters: { userId: '../groups' } }],
  ['a read', { operationId: 'getUser' }],
  ['nothing known', { operationId: 'deleteUser' }],
])('a well-hashed change that is %s is refused', async (_, given) => {
  const forged = sampleChange(given);
  const { execute, acts } = await prepare('approved', { given: { ...forged, receipt: await receipts.sign(forged) } });
  expect(await execute()).toEqual({ state: 'failed' });
  expect(acts).toEqual([]);
});

test.each([
  [
    'denied',
    refused({ outcome: 'denied', relation: 'can_reset_password', object: 'okta:users', message: 'Access Denied.' }),
    'denied',
  ],
  ['without FGA', failed('fga_unavailable', 'Away.'), 'fga_unavailable'],
  ['without a session', failed('session_expired', 'Over.'), 'session_expired'],
])('a change that is %s at its execution does nothing and says why', async (_, refusal, code) => {
  const { execute, acts, record } = await prepare('approved', { actAs: async () => refusal });
  expect(await execute()).toEqual({ state: 'failed' });
  expect(acts).toEqual([]);
  expect(await record()).toMatchObject({ failure: { code } });
});

test.each([
  ['refused', REFUSED, 'failed'],
  ['lost', LOST, 'unknown'],
] as const)('an answer that is %s makes it so', async (_, outcome, state) => {
  const { execute, record } = await prepare('approved', { outcome });
  expect(await execute()).toEqual({ state });
  expect(await record()).toMatchObject({ state, failure: outcome.ok ? {} : outcome.failure });
});

test('a change that cannot be read back is done all the same', async () => {
  const { execute, record } = await prepare('approved', { status: '' });
  expect(await execute()).toEqual({ state: 'done' });
  expect(await record()).not.toHaveProperty('steps.0.after');
});

describe('a change whose end is not known', () => {
  test('is logged once, by its id, when it becomes so', async () => {
    const { execute, settle, lines, change } = await prepare('approved', { outcome: LOST, status: '' });
    await execute();
    await settle();
    expect(lines).toEqual([JSON.stringify({ event: 'change_unknown', change_id: change.change_id })]);
  });

  test.each([
    ['done', DONE],
    ['failed', REFUSED],
  ])('is none that is %s', async (_, outcome) => {
    const { execute, lines } = await prepare('approved', { outcome });
    await execute();
    expect(lines).toEqual([]);
  });
});
