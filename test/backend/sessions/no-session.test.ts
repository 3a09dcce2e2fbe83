/** A run for which no session can be made: the stream says why, and Bedrock is not asked. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ERRORS } from '../../../backend/contract/errors.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { eventsOf, reading } from '../doubles/events.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

const run = async () => eventsOf(await (await backend.run()).text());

test('Okta not connected is told in the stream, Bedrock is not asked, and the next try works', async () => {
  const works = backend.tenant.state.answer;
  backend.tenant.state.answer = () => ({
    status: 401,
    body: { error: 'federated_connection_refresh_token_not_found' },
  });
  expect(await run()).toEqual([
    expect.objectContaining({ type: 'RUN_STARTED' }),
    { type: 'RUN_ERROR', code: 'okta_not_connected', message: ERRORS.okta_not_connected.title },
  ]);
  expect(backend.bedrock.state.turns).toEqual([]);
  backend.tenant.state.answer = works;
  expect((await run()).at(-1)?.type).toBe('RUN_FINISHED');
});

test("a refusal of the vault carries Auth0's words for the person who set it up", async () => {
  backend.tenant.state.answer = () => ({
    status: 403,
    body: { error: 'access_denied', error_description: 'MFA is Always.' },
  });
  expect((await run()).at(-1)).toEqual({
    type: 'RUN_ERROR',
    code: 'vault_refused',
    message: `${ERRORS.vault_refused.title} MFA is Always.`,
    metadata: { detail: 'MFA is Always.' },
  });
});

test('DynamoDB down is told before the stream, for nothing can be counted, and Bedrock is not asked', async () => {
  await backend.dynamodb.close();
  const response = await backend.run();
  expect([response.status, await response.json()]).toMatchObject([503, { code: 'dynamodb_unavailable' }]);
  expect(backend.bedrock.state.turns).toEqual([]);
});

test('a reader who left while the vault was asked is not brought to Bedrock', async () => {
  const answer = Promise.withResolvers<void>();
  const works = backend.tenant.state.answer;
  backend.tenant.state.answer = async () => {
    await answer.promise;
    return works();
  };
  const stream = reading(await backend.run());
  const heard = stream.rest();
  await expect.poll(() => backend.tenant.state.exchanges.length).toBe(1);
  await stream.leave();
  answer.resolve();
  expect(eventsOf(await heard)).toHaveLength(1);
  await expect.poll(() => backend.lines.at(-1)).toContain('"outcome":"left"');
  expect(backend.bedrock.state.turns).toEqual([]);
});
