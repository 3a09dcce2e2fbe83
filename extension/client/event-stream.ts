import { createParser } from 'eventsource-parser';
import { type AgentEvent, parseAgentEvent } from './agent-event.ts';

/** An event is at most a function's answer of 20 KB; beyond this the sender is not our backend. */
const LONGEST_EVENT = 1_000_000;

/**
 * Reads an AG-UI stream: server-sent events (WHATWG HTML §9.2) over fetch, in UTF-8 however the bytes are cut.
 * Ends where the body ends; `heard` is called for all bytes, also those of no event. @throws what the body throws, and
 * when an event is longer than any of ours.
 */
export async function* readAgentEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  heard: () => void = () => {},
): AsyncGenerator<AgentEvent> {
  const read: AgentEvent[] = [];
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: ({ data }) => {
      const event = parseAgentEvent(data);
      if (event) read.push(event);
    },
  });
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    heard();
    parser.feed(text);
    yield* read.splice(0);
  }
}
