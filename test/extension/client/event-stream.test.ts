import { describe, expect, test, vi } from 'vitest';
import type { AgentEvent } from '../../../extension/client/agent-event.ts';
import { readAgentEvents } from '../../../extension/client/event-stream.ts';

const sent: AgentEvent[] = [
  { type: 'RUN_STARTED' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Grüße an 張偉 🔑\n\ndata: not an event' },
  { type: 'RUN_FINISHED' },
];
const text = `: ping\n\n${sent.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}`;
const bytes = new TextEncoder().encode(text);

const streamOf = (...chunks: Uint8Array<ArrayBuffer>[]) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

async function read(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<AgentEvent[]> {
  const events: AgentEvent[] = [];
  for await (const event of readAgentEvents(stream)) events.push(event);
  return events;
}

describe('an AG-UI stream', () => {
  test('is the same events wherever the bytes are cut in two', async () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await read(streamOf(bytes.slice(0, cut), bytes.slice(cut)))).toEqual(sent);
    }
  });

  test('is the same events byte by byte', async () => {
    expect(await read(streamOf(...Array.from(bytes, (byte) => new Uint8Array([byte]))))).toEqual(sent);
  });

  test('tells of every byte it hears, also of a ping', async () => {
    const heard = vi.fn();
    const ping = new TextEncoder().encode(': ping\n\n');
    for await (const _ of readAgentEvents(streamOf(ping, ping, bytes), heard));
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('takes CRLF', async () => {
    expect(
      await read(streamOf(new TextEncoder().encode(text.replaceAll('\n', '\r\n').replaceAll('\r\r', '\r')))),
    ).toEqual(sent);
  });

  test('that breaks off within an event gives the events before it and ends', async () => {
    expect(await read(streamOf(bytes.slice(0, -10)))).toEqual(sent.slice(0, -1));
  });

  test('of junk gives nothing', async () => {
    const junk = 'hello\n\ndata: <html>\n\nevent: x\ndata: {}\n\ndata: {"type":"__proto__"}\n\n\u0000\n\n';
    expect(await read(streamOf(new TextEncoder().encode(junk)))).toEqual([]);
  });

  test('with an event that never ends is refused', async () => {
    const endless = new TextEncoder().encode(`data: ${'x'.repeat(300_000)}`);
    const more = new TextEncoder().encode('x'.repeat(300_000));
    await expect(read(streamOf(endless, more, more, more, more, more))).rejects.toThrow();
  });

  test('that fails midway throws what the connection throws', async () => {
    const failing = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => controller.enqueue(bytes),
      pull: (controller) => controller.error(new Error('reset')),
    });
    await expect(read(failing)).rejects.toThrow('reset');
  });
});
