/** What the local agent runtime refuses before a turn begins. */
import { describe, expect, test } from 'vitest';
import { command } from './local.ts';
import { bedrock, client, startRuntime } from './runtime.ts';

startRuntime();

describe('Bedrock refuses', () => {
  test.each([
    ['an unknown agent', { agentId: 'NOBODY' }, 404, 'ResourceNotFoundException'],
    ['an unknown alias', { agentAliasId: 'NOBODY' }, 404, 'ResourceNotFoundException'],
    ['an agent id that is too long', { agentId: 'ABCDEFGHIJK' }, 400, 'ValidationException'],
    ['a session id with a space', { sessionId: 'a b' }, 400, 'ValidationException'],
    ['a session id of one character', { sessionId: 'a' }, 400, 'ValidationException'],
    ['a turn without text', { inputText: undefined }, 400, 'ValidationException'],
  ])('%s', async (_, rest, status, name) => {
    const input = { ...command('Hello').input, ...rest };
    await expect(client.send(command('Hello', input))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status },
    });
  });

  const url = () => `${bedrock.url}/agents/LOCALAGENT/agentAliases/LOCALALIAS/sessions/unsigned/text`;
  const signedFor = (service: string) =>
    `AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

  test.each([
    ['without a signature', undefined, 403],
    ['signed for another service', signedFor('bedrock-agent-runtime'), 403],
    ['with a bearer token', 'Bearer abc', 403],
    ['that is no JSON', signedFor('bedrock'), 400],
  ])('a request %s', async (_, authorization, status) => {
    const answer = await fetch(url(), { method: 'POST', body: '{', headers: authorization ? { authorization } : {} });
    expect(answer.status).toBe(status);
  });
});
