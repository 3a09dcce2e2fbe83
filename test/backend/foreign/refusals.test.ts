/** What the backend refuses, as `HttpAgent` of `@ag-ui/client` sees it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
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
