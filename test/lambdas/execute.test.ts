import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Changes, changesIn, hashOf } from '../../lambdas/changes.ts';
import { CHANGE_STATES, CHANGES_TABLE, type Change, type ChangeState } from '../../lambdas/contract.ts';
import type { ActAs } from '../../lambdas/okta/acting.ts';
import type { OktaOutcome } from '../../lambdas/okta/answer.ts';
import { executor } from '../../lambdas/okta/execute.ts';
import type { OktaRequest } from '../../lambdas/operations/operation.ts';
import { failed, found, refused } from '../../lambdas/result.ts';
import { sampleChange } from './sample.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Changes;
beforeAll(async () => {
  dynamodb = await tables();
  changes = changesIn(dynamodb.client, Date.now);
});
afterAll(() => dynamodb.close());

const MINUTE = 60_000;
const DONE: OktaOutcome = { ok: true, body: {}, next: undefined, requestId: 'req-1' };
const LOST: OktaOutcome = { ok: false, applied: 'unknown', failure: { code: 'okta_unavailable', message: 'Lost.' } };
const REFUSED: OktaOutcome = { ok: false, applied: 'no', failure: { code: 'okta_rejected', message: 'No.' } };

/** A record in a state, and an executor whose Okta answers as told and shows the user in a status. */
const prepare = async (
  state: ChangeState,
  {
    outcome = DONE,
    status = 'RECOVERY',
    actAs,
    given = {},
    ago = 0,
  }: { outcome?: OktaOutcome; status?: string | undefined; actAs?: ActAs; given?: Partial<Change>; ago?: number } = {},
) => {
  const change: Change = { ...sampleChange(), updated_at: Date.now() - ago, ...given, state };
  await dynamodb.client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(change) }));
  const acts: OktaRequest[] = [];
  const asked: Parameters<ActAs>[] = [];
  const lines: string[] = [];
  const okta: ActAs = async (...call) => {
    asked.push(call);
    return found({
      read: async (_request, _scope, schema) =>
        status === ''
          ? failed('okta_unavailable', 'Away.')
          : found({
              body: schema.parse({ id: change.parameters.userId, status, profile: { login: 'ben' } }),
              cursor: undefined,
            }),
      act: async (request) => {
        acts.push(request);
        return outcome;
      },
    });
  };
  const { execute, settle } = executor({
    changes,
    actAs: actAs ?? okta,
    now: Date.now,
    log: (line) => lines.push(line),
  });
  return {
    acts,
    asked,
    lines,
    change,
    execute: () => execute(change.change_id),
    settle: () => settle(change.change_id),
    record: () => changes.get(change.change_id),
  };
};

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

describe('executing', () => {
  test('an approved change calls Okta once as frozen, reads back and keeps the request id', async () => {
    const { execute, record, acts, asked, change } = await prepare('approved');
    expect(await execute()).toEqual({ state: 'done' });
    expect(acts).toEqual([
      {
        method: 'POST',
        path: `/api/v1/users/${change.parameters.userId}/lifecycle/reset_password`,
        query: { sendEmail: 'true' },
      },
    ]);
    expect(asked).toMatchObject([
      [change.session_id, [{ relation: 'can_reset_password', object: 'okta:users' }], change.sub],
    ]);
    expect(await record()).toMatchObject({ state: 'done', after: 'RECOVERY', okta_request_id: 'req-1' });
  });

  test('an approval that was left lying is not used', async () => {
    const { execute, acts } = await prepare('approved', { ago: 5 * MINUTE + 1 });
    expect(await execute()).toEqual({ state: 'expired' });
    expect(acts).toEqual([]);
  });

  test('twice, also at once, calls Okta once', async () => {
    const { execute, record, acts } = await prepare('approved');
    await Promise.all([execute(), execute(), execute()]);
    await execute();
    expect(acts).toHaveLength(1);
    expect(await record()).toMatchObject({ state: 'done' });
  });

  test.each(CHANGE_STATES.filter((state) => state !== 'approved'))(
    'a change that is %s does nothing',
    async (state) => {
      const { execute, acts, record, change } = await prepare(state);
      expect(await execute()).toEqual({ state });
      expect(acts).toEqual([]);
      expect(await record()).toEqual(change);
    },
  );

  test.each([
    ['another target', { parameters: { userId: '00u99999999999999999' } }],
    ['another operation', { operationId: 'unlockUser' }],
    ['another person', { sub: 'auth0|noah-brandt' }],
    ['other words', { target: 'Ana Ruiz (ana.ruiz@acme.example)' }],
  ])('a change altered after the request to %s is refused', async (_, given) => {
    const { execute, acts, record } = await prepare('approved', { given });
    expect(await execute()).toEqual({ state: 'failed' });
    expect(acts).toEqual([]);
    expect(await record()).toMatchObject({ failure: { code: 'change_altered' } });
  });

  test.each([
    ['a path', { parameters: { userId: '../groups' } }],
    ['a read', { operationId: 'getUser' }],
    ['nothing known', { operationId: 'deleteUser' }],
  ])('a well-hashed change that is %s is refused', async (_, given) => {
    const forged = { ...sampleChange(), ...given };
    const { execute, acts } = await prepare('approved', { given: { ...forged, hash: hashOf(forged) } });
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
  ])('%s does nothing and says why', async (_, refusal, code) => {
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
    expect(await record()).not.toHaveProperty('after');
  });
});

describe('settling', () => {
  test.each([
    ['RECOVERY', 'executing', 20_000],
    ['ACTIVE', 'executing', 20_000],
    ['ACTIVE', 'unknown', 1_000],
  ] as const)('while Okta, which shows %s, may still be at it, a change stays %s', async (status, state, ago) => {
    const { settle, record, change } = await prepare(state, { status, ago });
    expect(await settle()).toEqual({ state });
    expect(await record()).toEqual(change);
  });

  test('what shows no change long after it was lost may have been set back by others', async () => {
    const { settle } = await prepare('unknown', { status: 'ACTIVE', ago: 5 * MINUTE + 1 });
    expect(await settle()).toEqual({ state: 'unknown' });
  });

  test('a change does not fail under an executor that is slow, and its end is what is recorded', async () => {
    const slow = Promise.withResolvers<OktaOutcome>();
    const reached = Promise.withResolvers<void>();
    const { execute, settle, record } = await prepare('approved', {
      actAs: async () =>
        found({
          read: async () => failed('okta_unavailable', 'Away.'),
          act: () => {
            reached.resolve();
            return slow.promise;
          },
        }),
    });
    const execution = execute();
    await reached.promise;
    expect(await settle()).toEqual({ state: 'executing' });
    slow.resolve(DONE);
    expect(await execution).toEqual({ state: 'done' });
    expect(await record()).toMatchObject({ state: 'done', okta_request_id: 'req-1' });
  });

  test.each([
    ['unknown', 'RECOVERY', 'ACTIVE', 'done'],
    ['executing', 'RECOVERY', 'ACTIVE', 'done'],
    ['unknown', 'ACTIVE', 'ACTIVE', 'failed'],
    ['executing', 'ACTIVE', 'ACTIVE', 'failed'],
    ['unknown', 'RECOVERY', 'RECOVERY', 'unknown'],
    ['executing', 'RECOVERY', 'RECOVERY', 'unknown'],
    ['unknown', 'SUSPENDED', 'ACTIVE', 'unknown'],
    ['unknown', '', 'ACTIVE', 'unknown'],
  ] as const)('%s, now %o and before %s is %s, and nothing is sent', async (state, status, before, expected) => {
    const frozen = { ...sampleChange(), before };
    const { settle, record, acts } = await prepare(state, {
      status,
      given: { ...frozen, hash: hashOf(frozen), updated_at: Date.now() - MINUTE },
    });
    expect(await settle()).toEqual({ state: expected });
    expect(await record()).toMatchObject({ state: expected });
    expect(acts).toEqual([]);
  });

  test('an approved change whose execution never began fails', async () => {
    const { settle, execute, acts } = await prepare('approved');
    expect(await settle()).toEqual({ state: 'failed' });
    expect(await execute()).toEqual({ state: 'failed' });
    expect(acts).toEqual([]);
  });

  test('a denied reading leaves it unknown', async () => {
    const { settle } = await prepare('unknown', { actAs: async () => failed('session_expired', 'Over.') });
    expect(await settle()).toEqual({ state: 'unknown' });
  });

  test.each(CHANGE_STATES.filter((state) => !['approved', 'executing', 'unknown'].includes(state)))(
    'a change that is %s stays so',
    async (state) => {
      const { settle, record, change } = await prepare(state);
      expect(await settle()).toEqual({ state });
      expect(await record()).toEqual(change);
    },
  );
});
