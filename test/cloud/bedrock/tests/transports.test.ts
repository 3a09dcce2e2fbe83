/** What a client of the SDK sees of a turn over HTTP/1.1 and over HTTP/2, as the services speak both. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine.ts';
import { setFault } from '../../faults/set-fault.ts';
import { startRuntimes, type Transport } from './transports.ts';

const BOTH: Transport[] = ['http1', 'http2'];

/** How a turn fails, by the fault. */
const FAILURES: [mode: string, name: Record<Engine, string>][] = [
  ['429', { 'bedrock-agent': 'ThrottlingException', agentcore: 'ThrottlingException' }],
  ['500', { 'bedrock-agent': 'InternalServerException', agentcore: 'InternalServerException' }],
  ['throttle-first-frame', { 'bedrock-agent': 'ThrottlingException', agentcore: 'RuntimeClientError' }],
  ['dependency-mid-stream', { 'bedrock-agent': 'DependencyFailedException', agentcore: 'RuntimeClientError' }],
  ['internal-mid-stream', { 'bedrock-agent': 'InternalServerException', agentcore: 'InternalServerException' }],
  ['cut-before', { 'bedrock-agent': 'TimeoutError', agentcore: 'TimeoutError' }],
  ['apply-then-cut', { 'bedrock-agent': 'TimeoutError', agentcore: 'TimeoutError' }],
];

/** The members of a whole stream, those that come again and again once. */
const WHOLE: Record<Engine, string[]> = {
  'bedrock-agent': ['chunk', 'trace'],
  agentcore: ['messageStart', 'contentBlockDelta', 'contentBlockStop', 'messageStop', 'metadata'],
};

const WORDS: Record<Engine, string> = { 'bedrock-agent': 'chunk', agentcore: 'contentBlockDelta' };

let sessions = 0;
const newSession = () => `transport-${++sessions}`;

describe.each(['bedrock-agent', 'agentcore'] as const)('%s', (engine) => {
  let runtime: Awaited<ReturnType<(typeof startRuntimes)[Engine]>>;
  beforeAll(async () => {
    runtime = await startRuntimes[engine]();
  });
  afterAll(() => runtime.close());

  const fault = (mode: string) => setFault(runtime.url, { operationId: runtime.operationId, mode });

  test('sends the same events in the same order over both', async () => {
    const overHttp1 = await runtime.ask.http1(newSession());
    expect(await runtime.ask.http2(newSession())).toEqual(overHttp1);
    expect(overHttp1.filter((event, index) => event !== overHttp1[index - 1])).toEqual(WHOLE[engine]);
  });

  test.each(FAILURES)('tells of %s alike over both', async (mode, name) => {
    for (const transport of BOTH) {
      await fault(mode);
      await expect(runtime.ask[transport](newSession())).rejects.toMatchObject({ name: name[engine] });
    }
  });

  describe.each(BOTH)('over %s', (transport) => {
    const ask = (...turn: Parameters<typeof runtime.ask.http1>) => runtime.ask[transport](...turn);

    test('a session has its next turn after one whose connection broke', async () => {
      const session = newSession();
      await fault('apply-then-cut');
      await expect(ask(session)).rejects.toThrow();
      expect(await ask(session)).toContain(WORDS[engine]);
    });

    test('turns of several sessions run beside each other', async () => {
      const [one, ...others] = await Promise.all([ask(newSession()), ask(newSession())]);
      expect(others).toEqual([one]);
    });

    test('a turn that its reader aborts gives its session back', async () => {
      const session = newSession();
      const leaving = new AbortController();
      const heard: string[] = [];
      const turn = ask(session, {
        words: 'Hello',
        signal: leaving.signal,
        heard: (event) => {
          heard.push(event);
          if (event === WORDS[engine]) leaving.abort();
        },
      });
      // Over HTTP/2 the SDK ends an aborted stream as if it were whole.
      if (transport === 'http1') await expect(turn).rejects.toThrow('aborted');
      else await turn;
      expect(heard).not.toContain(WHOLE[engine].at(-1));
      await expect.poll(() => ask(session).catch(() => [])).toContain(WORDS[engine]);
    });
  });

  describe('a connection that breaks between two events', () => {
    test('is an error over http1', async () => {
      await fault('cut-mid-stream');
      await expect(runtime.ask.http1(newSession())).rejects.toThrow('aborted');
    });

    test('looks like the end over http2, which is why the backend asks over the other', async () => {
      await fault('cut-mid-stream');
      const events = await runtime.ask.http2(newSession());
      expect(events.at(-1)).toBe(WORDS[engine]);
    });
  });
});
