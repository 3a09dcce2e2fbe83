/** What the local agent runtime keeps between the turns of a session. */
import { describe, expect, test } from 'vitest';
import { command, newSession, turn } from './local.ts';
import { client, startRuntime } from './runtime.ts';

startRuntime();

const groups = 'Which groups is Zoë in?';

describe('a session', () => {
  test('remembers what was asked', async () => {
    const sessionId = newSession();
    expect((await turn(client, 'Give me Okta groups for someone', { sessionId })).text).toMatch(/^Which user\?/);
    expect((await turn(client, 'Zoë', { sessionId })).text).toContain('Groups of Zoë');
  });

  test('does not know what another one was asked', async () => {
    await turn(client, 'Give me Okta groups for someone', { sessionId: newSession() });
    expect((await turn(client, 'Zoë', { sessionId: newSession() })).text).toContain('no language model');
  });

  test('forgets when it is ended', async () => {
    const sessionId = newSession();
    await turn(client, 'Give me Okta groups for someone', { sessionId });
    expect((await turn(client, '', { sessionId, endSession: true })).text).toBe('The session is ended.');
    expect((await turn(client, 'Zoë', { sessionId })).text).toContain('no language model');
  });

  test('has one turn at a time', async () => {
    const sessionId = newSession();
    // The first trace comes before the Lambda is called, so this turn is under way and not over.
    const slow = await client.send(command('Show me slow', { sessionId, enableTrace: true }));
    await expect(turn(client, groups, { sessionId })).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { httpStatusCode: 409 },
    });
    for await (const _ of slow.completion ?? []);
    expect((await turn(client, groups, { sessionId })).text).toContain('Groups of');
  });

  test('is free again after the client left in the middle', async () => {
    const sessionId = newSession();
    const abort = new AbortController();
    const answer = await client.send(
      command(groups, { sessionId, streamingConfigurations: { streamFinalResponse: true } }),
      { abortSignal: abort.signal },
    );
    const reading = (async () => {
      for await (const _ of answer.completion ?? []) abort.abort();
    })();
    await expect(reading).rejects.toThrow();
    await expect.poll(() => turn(client, groups, { sessionId }).then(({ text }) => text)).toContain('Groups of');
  });
});
