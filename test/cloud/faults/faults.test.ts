/** Every stand-in that speaks HTTP by itself has the same door to be told to fail at. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { built } from '../../built.ts';
import { startAgentCore } from '../agentcore/start.ts';
import { startAuth0 } from '../auth0/start.ts';
import { startAgent } from '../bedrock/tests/local.ts';
import { startDynamodb } from '../dynamodb/start.ts';
import { startFga } from '../fga/start.ts';
import { startLambda } from '../lambda/start.ts';
import { startOkta } from '../okta/start.ts';
import { people } from '../people.ts';
import { startScheduler } from '../scheduler/start.ts';
import { AGENTCORE, OKTA_APP } from '../tenant.ts';
import { setFault } from './set-fault.ts';

const oauthClient = { ...OKTA_APP, redirectUri: 'http://127.0.0.1:1/login/callback' };
const okta = { issuer: 'http://127.0.0.1:1', ...OKTA_APP };

/** Each with a path that answers to nobody in particular, and the modes beside what befalls a connection. */
const STAND_INS = [
  ['Okta', () => startOkta({ port: 0, people, oauthClient }), '/oauth2/v1/userinfo', ['500', '429']],
  ['Auth0', () => startAuth0({ port: 0, people, extensionId: EXTENSION_ID, okta }), '/userinfo', ['500']],
  ['DynamoDB', () => startDynamodb({ port: 0 }), '/', ['500']],
  ['FGA', () => startFga({ port: 0 }), '/stores', ['500']],
  [
    'Lambda',
    () => startLambda({ port: 0, built, functions: [] }),
    '/2015-03-31/functions/none/configuration',
    ['500', '429'],
  ],
  ['Scheduler', () => startScheduler({ port: 0, lambdaUrl: 'http://127.0.0.1:1' }), '/schedules', ['500', '429']],
] as const;
/** The same, for an operation that is a turn of the agent; its other modes are in the tests of the engines. */
const ENGINES = [
  ['Bedrock', () => startAgent()],
  ['AgentCore', () => startAgentCore({ port: 0, operations, ...AGENTCORE })],
] as const;

const Doing = z.object({ faults: z.array(z.looseObject({ mode: z.string() })), held: z.number() });
const doing = async (url: string) => Doing.parse(await (await fetch(`${url}/faults`)).json());
const undo = (url: string) => fetch(`${url}/faults`, { method: 'DELETE' });

describe.each(STAND_INS)('%s', (name, start, path, own) => {
  let standIn: { url: string; close(): Promise<void> };
  beforeAll(async () => {
    standIn = await start();
  });
  afterEach(() => undo(standIn.url));
  afterAll(() => standIn.close());
  const ask = async (signal: AbortSignal | null = null) => (await fetch(standIn.url + path, { signal })).status;

  test.each(own)('answers %s once', async (mode) => {
    const usual = await ask();
    await setFault(standIn.url, { path, mode });
    expect([await ask(), await ask()]).toEqual([Number(mode), usual]);
  });

  test('breaks the connection', async () => {
    await setFault(standIn.url, { path, mode: 'cut-before' });
    await expect(ask()).rejects.toThrow('fetch failed');
  });

  test('breaks the connection after the work is done, but at Auth0, whose answer is on its way by then', async () => {
    const set = setFault(standIn.url, { path, mode: 'apply-then-cut' });
    if (name === 'Auth0') return expect(set).rejects.toThrow('refused (400)');
    await set;
    await expect(ask()).rejects.toThrow('fetch failed');
  });

  test('holds a request until it is told to go on', async () => {
    const usual = await ask();
    await setFault(standIn.url, { path, mode: 'hold' });
    const asked = ask();
    await expect.poll(async () => (await doing(standIn.url)).held).toBe(1);
    await undo(standIn.url);
    expect(await asked).toBe(usual);
  });

  test('never answers, until the client leaves', async () => {
    await setFault(standIn.url, { path, mode: 'hang' });
    const leaving = new AbortController();
    const asked = ask(leaving.signal);
    await expect.poll(async () => (await doing(standIn.url)).faults).toEqual([]);
    leaving.abort();
    await expect(asked).rejects.toThrow('aborted');
  });
});

const ALL = [...STAND_INS, ...ENGINES].map(([name, start]) => ({ name, start }));

describe.each(ALL)('$name', ({ start }) => {
  let standIn: { url: string; close(): Promise<void> };
  beforeAll(async () => {
    standIn = await start();
  });
  afterAll(() => standIn.close());

  test('refuses a mode it does not know', async () => {
    await expect(setFault(standIn.url, { path: '/', mode: 'explode' })).rejects.toThrow(/refused \(400\).*mode/s);
  });

  test('refuses a fault of nothing', async () => {
    await expect(setFault(standIn.url, { mode: 'hang' })).rejects.toThrow('Give operationId or path');
  });

  test('takes no fault from a page, which may send no JSON unasked', async () => {
    const body = JSON.stringify({ path: '/', mode: 'hang' });
    expect((await fetch(`${standIn.url}/faults`, { method: 'POST', body })).status).toBe(415);
  });

  test('tells what is in force', async () => {
    await setFault(standIn.url, { operationId: 'nothing', mode: 'hang', times: 2 });
    expect(await doing(standIn.url)).toEqual({
      faults: [{ operationId: 'nothing', mode: 'hang', times: 2 }],
      held: 0,
    });
    await undo(standIn.url);
    expect((await doing(standIn.url)).faults).toEqual([]);
  });
});
