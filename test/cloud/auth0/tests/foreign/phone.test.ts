/** `openid-client` asks a person's phone (CIBA) and polls by itself, at the pace that the tenant sets. */
import * as oauth from 'openid-client';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { DENIED } from '../../ciba/ciba.ts';
import { CIBA, details, hint, mia, poll, press, request, startTenant, world } from '../ciba/ciba.ts';
import { confidentialClient, refusal } from './client.ts';

const Answer = z.object({ error: z.string().default('granted') });

startTenant();

let approval: oauth.Configuration;
/** What each poll was answered, in order. */
let answers: string[];
beforeAll(async () => {
  approval = await confidentialClient(world(), AUTH0.ciba);
  approval[oauth.customFetch] = async (url, { method, headers, body = null }) => {
    const response = await fetch(url, { method, headers, body });
    if (url.endsWith('/oauth/token')) answers.push(Answer.parse(await response.clone().json()).error);
    return response;
  };
});
beforeEach(() => {
  answers = [];
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
  vi.spyOn(globalThis, 'setTimeout');
});
// Before the clock is put back.
afterEach(() => {
  vi.restoreAllMocks();
});

/** How often the client has begun to wait: it does so in steps of five seconds at most. */
const waits = () => vi.mocked(setTimeout).mock.calls.filter(([, ms = 0]) => ms >= 1_000 && ms <= 5_000).length;

/** Lets time pass for client and tenant until a poll is answered, and the client waits again or is done. */
async function pass(seconds: number) {
  const [answered, waited] = [answers.length, waits()];
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  const isHeard = () => answers.length > answered && (waits() > waited || !WAITING.has(answers.at(-1) ?? ''));
  while (!isHeard()) await new Promise(setImmediate);
}
const WAITING = new Set(['authorization_pending', 'slow_down']);

/** A phone that was asked, and a client that polls until there is an answer. */
async function asked(changes: Record<string, string> = {}) {
  const { client_id, client_secret, ...parameters } = request(changes);
  const started = await oauth.initiateBackchannelAuthentication(approval, parameters);
  const polling = oauth.pollBackchannelAuthenticationGrant(approval, started);
  polling.catch(() => {});
  return { started, id: started.auth_req_id, polling };
}

test('an approval is a token of what was approved, after polls that were told to wait', async () => {
  const { started, id, polling } = await asked();
  expect(started).toMatchObject({ expires_in: 300, interval: 5 });
  await pass(5);
  await press('approve', id);
  await pass(5);
  const tokens = await polling;
  expect(tokens).toMatchObject({ token_type: 'bearer', authorization_details: details });
  expect(tokens.claims()).toMatchObject({ sub: mia.sub, amr: ['mfa'] });
  expect(answers).toEqual(['authorization_pending', 'granted']);
});

test('an approval that was fetched is over', async () => {
  const { id, polling } = await asked();
  await press('approve', id);
  await pass(5);
  await polling;
  const again = oauth.genericGrantRequest(approval, CIBA, { auth_req_id: id });
  await expect(again).rejects.toMatchObject(refusal(400, 'invalid_grant'));
});

test('who polls too fast slows down, and still gets the answer', async () => {
  const { id, polling } = await asked();
  await vi.advanceTimersByTimeAsync(4000);
  await poll(id);
  await pass(1);
  expect(answers).toEqual(['slow_down']);
  await vi.advanceTimersByTimeAsync(9000);
  expect(answers).toHaveLength(1);
  await press('approve', id);
  await pass(1);
  expect(answers).toEqual(['slow_down', 'granted']);
  expect(await polling).toHaveProperty('access_token');
});

describe('the end without an approval', () => {
  const denied = { ...refusal(400, 'access_denied'), error_description: DENIED };

  test('is a denial', async () => {
    const { id, polling } = await asked();
    await press('deny', id);
    await pass(5);
    await expect(polling).rejects.toMatchObject(denied);
  });

  test('is, with the time, told as a denial: Auth0 knows no expired_token', async () => {
    const { polling } = await asked({ requested_expiry: '7' });
    await pass(5);
    await pass(5);
    await expect(polling).rejects.toMatchObject(denied);
    expect(answers).toEqual(['authorization_pending', 'access_denied']);
  });
});

test.each([
  ['for somebody without a phone', () => hint(someone('Rita').sub), 'invalid_request'],
  ['for nobody', () => hint('oidc|okta|nobody'), 'unknown_user_id'],
])('a request %s is refused by name', async (_, login_hint, error) => {
  await expect(asked({ login_hint: login_hint() })).rejects.toMatchObject(refusal(400, error));
});
