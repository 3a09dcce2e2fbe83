import type { AGUIEvent } from '@ag-ui/core';

const encoder = new TextEncoder();

/**
 * AG-UI events as server-sent events (HTML Living Standard §9.2): `data: {json}`, one event each, and a comment as
 * heartbeat. `events` learns by its signal that the reader left. What it throws becomes the event of `onError`.
 * Written by hand on a ReadableStream, because Hono's helper swallows errors and costs more a stream.
 */
export function eventStream(
  events: (signal: AbortSignal) => AsyncIterable<AGUIEvent>,
  { pingEveryMs, onError }: { pingEveryMs: number; onError(error: unknown): AGUIEvent },
): Response {
  const left = new AbortController();

  async function* guarded() {
    try {
      yield* events(left.signal);
    } catch (error) {
      yield onError(error);
    }
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        if (!left.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => write(': ping\n\n'), pingEveryMs);
      const pump = async () => {
        for await (const event of guarded()) {
          write(`data: ${JSON.stringify(event)}\n\n`);
          if (left.signal.aborted) break;
        }
        clearInterval(heartbeat);
        if (!left.signal.aborted) controller.close();
      };
      // Not awaited: a pending start would hold back reads of what is already there.
      void pump();
    },
    cancel: () => left.abort(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } });
}
