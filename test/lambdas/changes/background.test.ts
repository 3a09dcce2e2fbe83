/** A change of several steps whose token runs out in the middle: it waits, and goes on only with a fresh token. */
import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOf } from '../../../lambdas/changes/frozen.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import { openSteps } from '../../../lambdas/contract/changes/steps.ts';
import type { FailureCode } from '../../../lambdas/contract/failure.ts';
import type { OktaOutcome } from '../../../lambdas/okta/answer.ts';
import type { FreshToken } from '../../../lambdas/okta/background/fresh-token.ts';
import { goingOn } from '../../../lambdas/okta/background/go-on.ts';
import { ways } from '../../../lambdas/okta/background/way.ts';
import type { Okta } from '../../../lambdas/okta/client.ts';
import { executor } from '../../../lambdas/okta/executing/execute.ts';
import { receiptsBy } from '../../../lambdas/okta/proof/receipt.ts';
import { failed, found, refused } from '../../../lambdas/platform/result.ts';
import { DONE } from './executor.ts';
import { sampleChange, sampleStep } from './sample.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

const receipts = receiptsBy(randomBytes(32), Date.now);
const IDS = ['00u00000000000000001', '00u00000000000000002', '00u00000000000000003'];
const APPROVAL = { type: 'approval' as const, access_token: 'CANARY-APPROVAL', authorization_details: [] };
const REFUSED: OktaOutcome = { ok: false, applied: 'no', failure: { code: 'okta_token_refused', message: 'No.' } };
const granting: FreshToken = async () => found({ accessToken: 'CANARY-FRESH', expiresAt: Date.now() / 1000 + 3600 });

interface World {
  background?: Change['background'];
  /** How many steps the session lasts. */
  lasts?: number;
  /** What Okta answers to the session's token once it no longer lasts; it is over by our clock when left out. */
  refuses?: boolean;
  over?: FailureCode;
  fresh?: { phone?: FreshToken; worker?: FreshToken };
  isApproval?: boolean;
  denies?: boolean;
}

/** Three resets, agreed to, and an executor whose session lasts for so many. */
const begin = async ({ background, lasts = 1, refuses, over = 'session_expired', ...world }: World = {}) => {
  const base = sampleChange();
  const frozen = { ...base, ...(background && { background }), steps: openSteps(IDS.map((id) => sampleStep(id))) };
  const asked: Change = { ...frozen, hash: hashOf(frozen) };
  const change: Change = { ...asked, receipt: await receipts.sign(asked), state: 'approved' };
  const Item = marshall(change, { removeUndefinedValues: true });
  await dynamodb.client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
  const changes = changesIn(dynamodb.client, Date.now, 'executor');
  const acts: string[] = [];
  const lines: string[] = [];
  const okta = (token: string): Okta => ({
    read: async (_request, _scope, schema) =>
      found(schema.parse({ id: IDS[0], status: 'RECOVERY', profile: { login: 'ben' } })),
    list: async () => failed('okta_unavailable', 'Away.'),
    act: async ({ path }) => {
      if (token === 'session' && refuses && acts.length >= lasts) return REFUSED;
      acts.push(`${token} ${path.split('/')[4]}`);
      return DONE;
    },
  });
  const { execute, stop } = executor({
    changes,
    receipts,
    ways: ways({
      actAs: async () => (acts.length >= lasts && !refuses ? failed(over, 'Over.') : found(okta('session'))),
      allow: async () =>
        world.denies
          ? refused({ outcome: 'denied', relation: 'can_reset_password', object: 'okta:users', message: 'No.' })
          : found(undefined),
      connect: () => okta('fresh'),
      fresh: world.fresh ?? {},
      now: Date.now,
    }),
    goOn: goingOn({ changes, receipts, verifyApproval: async () => world.isApproval ?? true }),
    now: Date.now,
    log: (line) => void lines.push(line),
  });
  const { change_id } = change;
  const record = () => changes.get(change_id);
  return {
    execute: (approval?: typeof APPROVAL) => execute(change_id, approval),
    stop: () => stop(change_id, 'carry_on_denied'),
    acts,
    lines,
    record,
    stateOf: async () => (await record())?.steps.map(({ state }) => state),
  };
};

describe('a change whose session runs out after its first step', () => {
  test.each<[string, World]>([
    ['by our clock', {}],
    ['for a handoff that cannot be opened', { over: 'handoff_invalid' }],
    ['by Okta’s word', { refuses: true }],
  ])('%s waits for its person, and does no more', async (_, world) => {
    const { execute, acts, record, stateOf } = await begin({ background: 'phone', ...world });
    expect(await execute()).toEqual({ state: 'needs_you' });
    expect(await execute()).toEqual({ state: 'needs_you' });
    expect(acts).toEqual([`session ${IDS[0]}`]);
    expect(await stateOf()).toEqual(['done', 'open', 'open']);
    expect(await record()).toMatchObject({
      failure: { code: world.refuses ? 'okta_token_refused' : (world.over ?? 'session_expired') },
    });
  });

  test('goes on with the approval, to its end, each step once; the tokens are written nowhere', async () => {
    const { execute, acts, record, lines } = await begin({ background: 'phone', fresh: { phone: granting } });
    await execute();
    expect(await execute(APPROVAL)).toEqual({ state: 'done' });
    expect(acts).toEqual([`session ${IDS[0]}`, `fresh ${IDS[1]}`, `fresh ${IDS[2]}`]);
    const after = await record();
    expect(after?.failure).toBeUndefined();
    expect(JSON.stringify([after, lines])).not.toContain('CANARY');
  });

  test('whose card did not say so fails, as before', async () => {
    const { execute, record } = await begin({ fresh: { phone: granting } });
    expect(await execute()).toEqual({ state: 'partial' });
    expect(await record()).toMatchObject({ failure: { code: 'session_expired' } });
  });

  test('goes on with the session, where its person is back', async () => {
    const world: World = { background: 'phone', lasts: 1 };
    const { execute, acts } = await begin(world);
    expect(await execute()).toEqual({ state: 'needs_you' });
    acts.length = 0;
    expect(await execute()).toMatchObject({ state: 'needs_you' });
    expect(acts).toEqual([`session ${IDS[1]}`]);
  });
});

describe('it does not go on', () => {
  const refusing =
    (code: FailureCode): FreshToken =>
    async () =>
      failed(code, 'No.');
  test.each<[string, World, FailureCode]>([
    ['with an approval of something else', { isApproval: false, fresh: { phone: granting } }, 'session_expired'],
    ['where Token Vault refuses', { fresh: { phone: refusing('vault_refused') } }, 'vault_refused'],
    ['where Okta is not connected', { fresh: { phone: refusing('okta_not_connected') } }, 'okta_not_connected'],
    ['where Auth0 does not answer', { fresh: { phone: refusing('auth0_unavailable') } }, 'auth0_unavailable'],
    ['where the client is not set up', { fresh: {} }, 'vault_refused'],
  ])('%s, and waits again', async (_, world, code) => {
    const { execute, acts, record } = await begin({ background: 'phone', ...world });
    await execute();
    expect(await execute(APPROVAL)).toEqual({ state: 'needs_you' });
    expect(acts).toHaveLength(1);
    expect(await record()).toMatchObject({ state: 'needs_you', failure: { code } });
  });

  test('where FGA denies it since, and then it is over', async () => {
    const world: World = { background: 'phone', fresh: { phone: granting } };
    const { execute, acts, record } = await begin(world);
    await execute();
    const denied = await begin({ ...world, denies: true });
    await denied.execute();
    expect(await denied.execute(APPROVAL)).toEqual({ state: 'partial' });
    expect(denied.acts).toHaveLength(1);
    expect(await denied.record()).toMatchObject({ failure: { code: 'denied' } });
    expect([acts.length, (await record())?.state]).toEqual([1, 'needs_you']);
  });

  test('once its person said no: what is done stays, the rest is not', async () => {
    const { execute, stop, acts, stateOf, record } = await begin({ background: 'phone', fresh: { phone: granting } });
    await execute();
    expect(await stop()).toEqual({ state: 'partial' });
    expect(await execute(APPROVAL)).toEqual({ state: 'partial' });
    expect(acts).toHaveLength(1);
    expect(await stateOf()).toEqual(['done', 'failed', 'open']);
    expect(await record()).toMatchObject({ failure: { code: 'carry_on_denied' } });
  });

  test('and is not stopped where it waits for nobody', async () => {
    const { stop } = await begin({ background: 'phone' });
    expect(await stop()).toEqual({ state: 'approved' });
  });
});

describe('with a privileged worker', () => {
  test.each([{}, { refuses: true }])('it goes on alone, narrowed to the one scope: %o', async (world) => {
    const scopes: unknown[] = [];
    const worker: FreshToken = async (wanted) => {
      scopes.push(wanted.scopes);
      return granting(wanted);
    };
    const { execute, acts } = await begin({ background: 'privileged_worker', fresh: { worker }, ...world });
    expect(await execute()).toEqual({ state: 'done' });
    expect(acts).toEqual([`session ${IDS[0]}`, `fresh ${IDS[1]}`, `fresh ${IDS[2]}`]);
    expect(scopes).toEqual([['okta.users.manage']]);
  });

  test('that is refused it is tried again later, and raises an alarm', async () => {
    const worker: FreshToken = async () => failed('vault_refused', 'No.');
    const { execute, lines } = await begin({ background: 'privileged_worker', fresh: { worker } });
    expect(await execute()).toEqual({ state: 'needs_you', next_seconds: 600 });
    expect(lines.join()).toContain('change_without_token');
  });

  test('a change that was to ask the phone asks it', async () => {
    const { execute } = await begin({ background: 'phone', fresh: { worker: granting } });
    expect(await execute()).toEqual({ state: 'needs_you' });
  });
});
