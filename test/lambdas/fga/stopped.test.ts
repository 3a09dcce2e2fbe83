/** The organisation's stop, as the authorizer tells it and as the command line writes it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runFga } from '../../../fga/run-fga.ts';
import { AREAS, type Check } from '../../../lambdas/contract/authorization.ts';
import { authorizer } from '../../../lambdas/fga/check.ts';
import { fgaClient } from '../../../lambdas/fga/client.ts';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { isForbidden, permitted } from '../../../lambdas/platform/result.ts';
import { createStore, type Store } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';
import { ask as askScripted, json, question, READ_GROUPS, startScriptedFga, state } from './scripted-fga.ts';

startScriptedFga();

let fga: Awaited<ReturnType<typeof startFga>>;
let store: Store;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
  store = await createStore(fga.url);
});
afterAll(() => fga.close());

const MIA = 'oidc|okta|00u1miakeller0000001';
const RESET: Check = { relation: 'can_reset_password', object: 'okta:users' };
const ask = (sub: string, ...checks: Check[]) =>
  authorizer({
    fga: fgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId }, DEADLINE_MS),
    log: () => {},
  })({ sub, checks });
const run = async (...args: string[]) => {
  const env = { FGA_API_URL: fga.url, FGA_STORE_ID: store.storeId, FGA_MODEL_ID: store.modelId };
  return runFga({ args, env, local: undefined });
};

test('what the organisation has stopped is denied to everybody at once, and says so', async () => {
  expect(await ask(MIA, RESET)).toEqual({ decision: 'allow' });
  await run('stop', 'changes');
  expect(await ask(MIA, RESET)).toEqual({ decision: 'stopped', tier: 'changes' });
  expect(await ask(MIA, READ_GROUPS)).toEqual({ decision: 'allow' });
  await run('stop', 'reads');
  expect(await ask(MIA, READ_GROUPS)).toEqual({ decision: 'stopped', tier: 'reads' });
  await run('start', 'changes');
  expect(await ask(MIA, RESET)).toEqual({ decision: 'stopped', tier: 'reads' });
  await run('start', 'reads');
  expect(await ask(MIA, RESET, READ_GROUPS)).toEqual({ decision: 'allow' });
});

test('whoever lacks the right is told so where nothing is stopped', async () => {
  expect(await ask('oidc|okta|nobody', RESET)).toEqual({ decision: 'deny', ...RESET });
});

test('stopping and starting twice changes nothing, and status tells what is so', async () => {
  const said = [];
  for (const args of [['stop', 'changes'], ['stop', 'changes'], ['status'], ['start', 'changes'], ['start', 'changes']])
    said.push(await run(...args));
  const stopped = { exitCode: 0, out: 'reads: go on\nchanges: stopped for everybody\nfour eyes: off', err: '' };
  const goesOn = { exitCode: 0, out: 'reads: go on\nchanges: go on\nfour eyes: off', err: '' };
  expect(said).toEqual([stopped, stopped, stopped, goesOn, goesOn]);
});

test('four eyes are switched on and off', async () => {
  expect((await run('four-eyes', 'on')).out).toMatch(/four eyes: on for everybody$/);
  expect((await run('four-eyes', 'off')).out).toMatch(/four eyes: off$/);
});

test.each([[['four-eyes']], [['stop']], [['stop', 'all']], [['start', 'reads', 'now']], [['status', 'reads']]])(
  '%j is refused in one line',
  async (args) => {
    expect(await run(...args)).toMatchObject({ exitCode: 2, err: expect.stringMatching(/^Usage: .*stop\|start/) });
  },
);

test('a stop covers every area that an operation is about', () => {
  const areas = operations.map(({ object }) => object);
  expect(new Set(areas).difference(new Set(AREAS.map((area) => `okta:${area}`)))).toEqual(new Set());
});

test('where FGA does not say whether it is stopped, it is a denial and never leave', async () => {
  state.checks = [json({ allowed: false }), json({}, 400)];
  expect(await askScripted(question)).toEqual({ decision: 'deny', ...READ_GROUPS });
});

test('a stop has codes of its own, and is FGA’s no', () => {
  const stopped = permitted({ decision: 'stopped', tier: 'changes' });
  expect(stopped).toMatchObject({ refusal: { outcome: 'failed', code: 'changes_stopped' } });
  expect(!stopped.ok && isForbidden(stopped.refusal)).toBe(true);
});
