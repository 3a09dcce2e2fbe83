/** A change of several steps whose token runs out in the middle: it waits, and goes on only with a fresh token. */
import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../../../../lambdas/contract/failure.ts';
import type { FreshToken } from '../../../../lambdas/okta/background/fresh-token.ts';
import { failed } from '../../../../lambdas/platform/result.ts';
import { APPROVAL, begin, granting, IDS, startTables, type World } from './session-that-ends.ts';

startTables();

describe('a change whose session runs out after its first step', () => {
  test.each<[string, World]>([
    ['by our clock', {}],
    ['for a handoff that cannot be opened', { over: 'handoff_invalid' }],
  ])('%s waits for its person, and does no more', async (_, world) => {
    const { execute, acts, record, stateOf } = await begin({ background: 'phone', ...world });
    expect(await execute()).toEqual({ state: 'needs_you' });
    expect(await execute()).toEqual({ state: 'needs_you' });
    expect(acts).toEqual([`session ${IDS[0]}`]);
    expect(await stateOf()).toEqual(['done', 'open', 'open']);
    expect(await record()).toMatchObject({ failure: { code: world.over ?? 'session_expired' } });
  });

  test('by Okta’s word waits, too, and has begun nothing', async () => {
    const { execute, acts, stateOf } = await begin({ background: 'phone', refuses: true, fresh: { phone: granting } });
    expect(await execute()).toEqual({ state: 'needs_you' });
    expect([acts, await stateOf()]).toEqual([[], ['open', 'open', 'open']]);
    expect(await execute(APPROVAL)).toEqual({ state: 'done' });
    expect(acts).toEqual(IDS.map((id) => `fresh ${id}`));
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
    expect(acts.map((act) => act.split(' ')[1])).toEqual(IDS);
    expect(acts.slice(1)).toEqual([`fresh ${IDS[1]}`, `fresh ${IDS[2]}`]);
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
