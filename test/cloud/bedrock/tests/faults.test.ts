import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setFault } from '../../faults/set-fault.ts';
import { clientOf, startAgent, turn } from './local.ts';

let bedrock: Awaited<ReturnType<typeof startAgent>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  bedrock = await startAgent();
  client = clientOf(bedrock.url);
});

afterEach(() => fetch(`${bedrock.url}/faults`, { method: 'DELETE' }));

afterAll(async () => {
  client.destroy();
  await bedrock.close();
});

const fault = (how: { mode: string; times?: number }) => setFault(bedrock.url, { operationId: 'InvokeAgent', ...how });
const ask = () => turn(client, 'What are my Okta groups?', { streamingConfigurations: { streamFinalResponse: true } });

describe('a fault', () => {
  test.each([
    ['429', 'ThrottlingException'],
    ['throttle-first-frame', 'ThrottlingException'],
    ['dependency-mid-stream', 'DependencyFailedException'],
    ['validation-mid-stream', 'ValidationException'],
    ['internal-mid-stream', 'InternalServerException'],
    ['model-error-mid-stream', 'modelStreamErrorException'],
    ['500', 'InternalServerException'],
    ['cut-mid-stream', 'Error'],
  ])('%s is seen as %s', async (mode, name) => {
    await fault({ mode });
    await expect(ask()).rejects.toMatchObject({ name });
  });

  test('empty is a stream without an event', async () => {
    await fault({ mode: 'empty' });
    expect((await ask()).events).toEqual([]);
  });

  test('clean-early-end stops after the first words', async () => {
    const { text } = await ask();
    await fault({ mode: 'clean-early-end' });
    const early = await ask();
    expect(early.text.length).toBeGreaterThan(0);
    expect(text.startsWith(early.text.slice(0, 5))).toBe(true);
    expect(early.text.length).toBeLessThan(text.length);
  });

  test('hits as many turns as it says', async () => {
    await fault({ mode: '429', times: 2 });
    const outcomes = [];
    for (let each = 0; each < 3; each++)
      outcomes.push(
        await ask()
          .then(() => 'ok')
          .catch(() => 'fault'),
      );
    expect(outcomes).toEqual(['fault', 'fault', 'ok']);
  });

  test('ends when it is deleted', async () => {
    await fault({ mode: '500', times: 9 });
    await fetch(`${bedrock.url}/faults`, { method: 'DELETE' });
    await expect(ask()).resolves.toBeDefined();
  });

  test('that is unknown is refused', async () => {
    await expect(fault({ mode: 'flood' })).rejects.toThrow('refused (400)');
  });
});
