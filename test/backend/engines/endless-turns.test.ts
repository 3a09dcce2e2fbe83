/** A turn that would go on for ever, with Bedrock Agents. */
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../backend/contract/errors.ts';
import { startBackend } from '../doubles/backend.ts';
import { answered, called, chunk, type Script, trace } from '../doubles/bedrock.ts';
import { eventsOf, expectError, typesOf } from '../doubles/events.ts';

describe('an agent that does not come to an end is stopped, here and at Bedrock', () => {
  /** Writes the frames again and again until the other side hangs up. */
  const forEver =
    (...frames: Uint8Array[]): Script =>
    (stream) => {
      const writing = setInterval(() => frames.forEach((frame) => void stream.write(frame)), 1);
      stream.on('close', () => clearInterval(writing));
    };
  /** What comes of a turn whose time is over once the agent has begun, if it is to be over at all. */
  const endless = async (script: Script, isTooLong: boolean, code: ErrorCode = 'agent_endless') => {
    const time = new AbortController();
    const own = await startBackend({
      turnOver: (end) => {
        time.signal.addEventListener('abort', end);
        return () => {};
      },
    });
    own.bedrock.state.script = (stream, ...rest) => {
      script(stream, ...rest);
      if (isTooLong) time.abort();
    };
    const events = eventsOf(await (await own.run()).text());
    await own.bedrock.state.left;
    await own.close();
    expectError(events, code);
    return events;
  };

  test('when it calls functions for ever: five calls after those of a turn, which were refused', async () => {
    const events = await endless(forEver(called('find_users'), answered('[]')), false, 'too_many_calls');
    expect(typesOf(events).filter((type) => type === 'TOOL_CALL_START')).toHaveLength(25);
  });

  test.each([
    ['talks', [chunk('and ')]],
    ['thinks', [trace({ rationale: { traceId: 't', text: 'Hm.' } })]],
    ['is silent', []],
  ])('when it %s for ever: after the time of a turn', async (_, frames) => {
    await endless(forEver(...frames), true);
  });
});
