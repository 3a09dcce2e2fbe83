/** What the backend refuses, as `HttpAgent` of `@ag-ui/client` sees it, and what it takes of a client that proves its key. */
import * as oauth from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { conversation, type ListeningBackend, startListening, withoutReports } from './foreign.ts';

withoutReports();

let backend: ListeningBackend;
beforeAll(async () => {
  backend = await startListening({ most: { TURNS_AN_HOUR: 2, STREAMS_A_PROCESS: 1 } });
});
afterAll(() => backend.close());

let people = 0;
/** The token of somebody who has asked nothing so far. */
const someone = (claims: Record<string, unknown> = {}) =>
  backend.tenant.sign({ sub: `oidc|okta|00u${++people}`, ...claims });

/** What the client throws: the status, and our problem document as it came. */
const Refused = z.object({ status: z.number(), payload: z.string().transform((text) => JSON.parse(text)) });
const refusalOf = async (run: Promise<unknown>) =>
  Refused.parse(
    await run.then(
      () => 'not refused',
      (problem) => problem,
    ),
  );

test.each([
  ['without a good token', 'token_invalid', 401, async () => 'x.y.z', 'Hello'],
  ['whose sign-in does not let them talk', 'insufficient_scope', 403, () => someone({ scope: 'openid' }), 'Hello'],
  ['who says nothing', 'run_input_invalid', 422, () => someone(), ' '],
  ['who says too much', 'message_too_long', 413, () => someone(), 'x'.repeat(17_000)],
])('a client %s is told %s by %i', async (_, code, status, token, words) => {
  const { agent, say } = await conversation(backend, { token: await token() });
  expect(await refusalOf(say(words))).toMatchObject({ status, payload: { status, code } });
  expect(agent.isRunning).toBe(false);
});

test('a client whose sign-in ran out goes on in the same conversation with a new token', async () => {
  const { agent, say } = await conversation(backend, { token: await someone({ exp: 1 }) });
  expect(await refusalOf(say('Hello'))).toMatchObject({ status: 401, payload: { code: 'token_invalid' } });
  agent.headers = { authorization: `Bearer ${await someone()}` };
  expect((await say('Hello again')).said).toBe('Hello.');
});

test('a client that asks too often is told 429, and when to ask again', async () => {
  const { say } = await conversation(backend, { token: await someone() });
  await say('One');
  await say('Two');
  const { status, payload } = await refusalOf(say('Three'));
  expect(status).toBe(429);
  expect(payload).toMatchObject({ code: 'too_many_turns', retry_after: expect.any(Number) });
});

test('a client that comes while all streams are taken is told 503, and is let in afterwards', async () => {
  const ending = Promise.withResolvers<void>();
  const [one, other] = [
    await conversation(backend, { token: await someone() }),
    await conversation(backend, { token: await someone() }),
  ];
  const { script } = backend.bedrock.state;
  const begun = Promise.withResolvers<void>();
  backend.bedrock.state.script = (stream, request) => {
    begun.resolve();
    void ending.promise.then(() => script(stream, request));
  };
  const first = one.say('Hello');
  await begun.promise;
  expect(await refusalOf(other.say('Hello'))).toMatchObject({
    status: 503,
    payload: { code: 'overloaded', retry_after: expect.any(Number) },
  });
  backend.bedrock.state.script = script;
  ending.resolve();
  expect((await first).said).toBe('Hello.');
  expect((await other.say('Hello again')).said).toBe('Hello.');
});

describe('a token that is bound to a key', () => {
  /** Somebody with a key and a token bound to it; `statuses` are those of the backend's answers. */
  async function holder() {
    const statuses: number[] = [];
    const configuration = new oauth.Configuration({ issuer: backend.tenant.issuer }, 'panel');
    oauth.allowInsecureRequests(configuration);
    configuration[oauth.customFetch] = async (url, { method, headers, body = null }) => {
      const response = await fetch(url, { method, headers, body });
      statuses.push(response.status);
      return response;
    };
    const DPoP = oauth.getDPoPHandle(configuration, await oauth.randomDPoPKeyPair('ES256'));
    const token = await someone({ cnf: { jkt: await DPoP.calculateThumbprint() } });
    /** Sends `HttpAgent`'s requests with this token and a proof by this key. */
    const provingFor =
      (accessToken: string) =>
      (url: string, { body, headers }: RequestInit) => {
        const rest = new Headers(headers);
        rest.delete('authorization');
        return oauth.fetchProtectedResource(configuration, accessToken, new URL(url), 'POST', String(body), rest, {
          DPoP,
        });
      };
    return { token, statuses, provingFor };
  }

  test('is taken with a proof, which learns the nonce from the first answer', async () => {
    const { token, statuses, provingFor } = await holder();
    const { say } = await conversation(backend, { fetch: provingFor(token) });
    expect((await say('Hello')).said).toBe('Hello.');
    expect((await say('Hello again')).said).toBe('Hello.');
    expect(statuses).toEqual([401, 200, 200]);
  });

  test('is refused with a proof by another key, in words that the client can read', async () => {
    const [owner, thief] = [await holder(), await holder()];
    const { say } = await conversation(backend, { fetch: thief.provingFor(owner.token) });
    await expect(say('Hello')).rejects.toMatchObject({
      status: 401,
      cause: [{ scheme: 'dpop', parameters: { error: 'invalid_dpop_proof', algs: 'ES256' } }],
    });
  });

  test('is refused as a bearer token', async () => {
    const { token } = await holder();
    const { say } = await conversation(backend, { token });
    await expect(say('Hello')).rejects.toMatchObject({ status: 401 });
  });
});
