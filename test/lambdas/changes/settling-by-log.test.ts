/** Settling a second reset: the user is in RECOVERY before and after it, and only Okta's System Log tells. */

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pushIn } from '../../../lambdas/changes/phone/push.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { requestsIn } from '../../../lambdas/changes/requests.ts';
import { spendingIn } from '../../../lambdas/changes/spent.ts';
import { describe as tellOf } from '../../../lambdas/ciba/describe.ts';
import { CHANGE_ROWS } from '../../../lambdas/contract/changes/change.ts';
import { connectOkta } from '../../../lambdas/okta/client.ts';
import { executor } from '../../../lambdas/okta/executing/execute.ts';
import { receiptsBy } from '../../../lambdas/okta/proof/receipt.ts';
import { found } from '../../../lambdas/platform/result.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import type { Org } from '../../cloud/okta/org.ts';
import type { Okta } from '../../cloud/okta/start.ts';
import { handClock, MIA, NOAH, PAVEL, requests, SCOPES, signIn, start } from '../../cloud/okta/tests/client.ts';
import { NO_MANY } from '../okta/many/lists.ts';
import { sessionOnly } from './executor.ts';
import { sampleRequest } from './sample.ts';
import { schedulesInMemory } from './schedules.ts';
import { tables } from './tables.ts';

const BEN = '00u2benito0000000002';
const SECOND = 1_000;
/** After this long Okta has written all its events, whenever the request reached it. */
const ALL_WRITTEN = 101 * SECOND;

let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

const clock = handClock();
let okta: Okta;
let org: Org;
beforeEach(async () => {
  okta = await start(clock.now, (arranged) => {
    org = arranged;
  });
});
afterEach(() => okta.close());

const NO_LOG = SCOPES.filter((scope) => scope !== 'okta.logs.read');

const reset = (token: string) =>
  fetch(`${okta.url}/api/v1/users/${BEN}/lifecycle/reset_password?sendEmail=true`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });

/** Ben, whose password is being reset for the second time by Mia, whose connection breaks. */
const interrupted = async (mode: 'apply-then-cut' | 'cut-before', scopes: readonly string[] = SCOPES) => {
  const { access_token } = await signIn(okta, MIA, scopes);
  expect((await reset(access_token)).status).toBe(200);
  clock.turn(20 * SECOND);
  const asked = await requestsIn(dynamodb.client, clock.now).request(
    sampleRequest({
      change_id: randomUUID(),
      targets: [{ type: 'user', id: BEN, login: 'ben.ito@acme.example', name: 'Ben Ito' }],
      parameters: { userId: BEN },
      before: { status: 'RECOVERY' },
      created_at: clock.now(),
      expires_at: clock.now() + 300 * SECOND,
      sub: `auth0|${randomUUID()}`,
    }),
  );
  const { change_id } = asked;
  const records = changesIn(dynamodb.client, clock.now, 'executor');
  const receipts = receiptsBy(randomBytes(32), clock.now);
  await records.move(asked, 'approved', { receipt: await receipts.sign(asked) });
  await fetch(`${okta.url}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationId: 'resetPassword', mode }),
  });
  const lines: string[] = [];
  let token = access_token;
  const { execute, settle } = executor({
    many: NO_MANY,
    changes: records,
    receipts,
    schedules: schedulesInMemory().schedules,
    spend: spendingIn(dynamodb.client, clock.now),
    rings: pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: clock.now }),
    ways: sessionOnly(async () => found(connectOkta({ orgUrl: okta.url })(token))),
    goOn: async () => undefined,
    now: clock.now,
    log: (line) => void lines.push(line),
  });
  expect(await execute(change_id)).toEqual({ state: 'unknown' });
  return {
    lines,
    settle: () => settle(change_id),
    stateAfter: async (milliseconds: number) => {
      clock.turn(milliseconds);
      return (await settle(change_id)).state;
    },
    record: () => records.get(change_id),
    events: () => records.events(change_id),
    useToken: (other: string) => {
      token = other;
    },
  };
};

const resetsSent = async () => (await requests(okta)).filter(({ path }) => path.endsWith('/reset_password')).length;

describe('a second reset whose answer was lost', () => {
  test.each([
    ['was done', 'apply-then-cut', 2 * SECOND, 'done', undefined],
    ['was done, long ago', 'apply-then-cut', 10 * 60 * SECOND, 'done', undefined],
    ['may still be written', 'cut-before', ALL_WRITTEN - 2 * SECOND, 'unknown', 'okta_unavailable'],
    ['was not done', 'cut-before', ALL_WRITTEN, 'failed', 'not_applied'],
    ['was not done, long ago', 'cut-before', 10 * 60 * SECOND, 'failed', 'not_applied'],
  ] as const)('%s: %s, after %i ms it is %s', async (_, mode, later, state, code) => {
    const { stateAfter, record } = await interrupted(mode);
    expect(await stateAfter(later)).toBe(state);
    const ended = await record();
    expect(ended?.state).toBe(state);
    expect(ended?.failure?.code).toBe(code);
    expect(ended?.steps[0]?.after).toEqual(state === 'done' ? { status: 'RECOVERY' } : undefined);
    // The first reset and the one that was interrupted.
    expect(await resetsSent()).toBe(2);
  });

  test('is not known while Okta has not written its event, and done once it has', async () => {
    org.log.lag = 30 * SECOND;
    const { stateAfter } = await interrupted('apply-then-cut');
    expect(await stateAfter(15 * SECOND)).toBe('unknown');
    expect(await stateAfter(20 * SECOND)).toBe('done');
  });

  test.each([
    ['somebody else', NOAH, 2 * SECOND],
    ['the same person, by hand and later', MIA, 45 * SECOND],
  ])('is not taken for that of %s', async (_, who, later) => {
    const { stateAfter } = await interrupted('cut-before');
    clock.turn(later);
    expect((await reset((await signIn(okta, who)).access_token)).status).toBe(200);
    expect(await stateAfter(ALL_WRITTEN)).toBe('failed');
  });

  test('stays unknown where the log has one by nobody in particular', async () => {
    const { stateAfter } = await interrupted('cut-before');
    const app = { id: '0oa1', type: 'PublicClientApp' as const, alternateId: 'unknown', displayName: 'Auth0' };
    const [last] = org.log.events().slice(-1);
    if (last === undefined) throw new Error('The first reset is in the log');
    org.log.write({ ...last, actor: app });
    expect(await stateAfter(ALL_WRITTEN)).toBe('unknown');
  });

  test.each([
    ['it was done', 'apply-then-cut', 'done'],
    ['it was not done', 'cut-before', 'failed'],
  ] as const)('is told later, once a new connection may read the log: %s', async (_, mode, state) => {
    const { stateAfter, useToken } = await interrupted(mode, NO_LOG);
    expect(await stateAfter(ALL_WRITTEN)).toBe('unknown');
    useToken((await signIn(okta, MIA)).access_token);
    expect(await stateAfter(6 * 60 * SECOND)).toBe(state);
  });
});

describe('a second reset of which the person may not read the log', () => {
  const SEARCH = `eventType eq "user.account.reset_password" and target.id eq "${BEN}"`;

  test('stays unknown and says once who can tell, and where: the scope is missing', async () => {
    const { stateAfter, record, events, lines } = await interrupted('apply-then-cut', NO_LOG);
    for (const later of [2, 5, 300]) expect(await stateAfter(later * SECOND)).toBe('unknown');
    const change = await record();
    expect(change?.failure).toMatchObject({
      code: 'okta_log_unreadable',
      values: { because: 'scope', search: SEARCH },
      message: expect.stringMatching(/scope okta\.logs\.read.*Connect Okta anew.*Read-only Administrator/),
    });
    expect((await events()).map(({ to }) => to).slice(-3)).toEqual(['executing', 'unknown', 'unknown']);
    expect(lines).toHaveLength(1);
    expect(change && tellOf(change)).toMatchObject({
      message: expect.stringMatching(/^Okta's answer was lost: .*not known yet\. Okta's System Log tells/),
    });
  });

  test('stays unknown and says who can tell, and where: the role is too small', async () => {
    const { stateAfter, record, useToken } = await interrupted('cut-before');
    // Pavel holds no admin role, as Mia would who lost hers meanwhile.
    useToken((await signIn(okta, PAVEL)).access_token);
    expect(await stateAfter(ALL_WRITTEN)).toBe('unknown');
    expect((await record())?.failure).toMatchObject({
      code: 'okta_log_unreadable',
      values: { because: 'role', search: SEARCH },
    });
  });
});
