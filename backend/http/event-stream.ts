import type { AGUIEvent } from '@ag-ui/core';

const encoder = new TextEncoder();

/**
 * AG-UI events as server-sent events (HTML Living Standard §9.2): `data: {json}`, one event each, and a comment as
 * heartbeat. `events` learns by its signal that the reader left. What it throws becomes the event of `onError`.
 * What a reader leaves unread is one event at most: the next is not asked for, and no heartbeat is added to it.
 * Written by hand on a ReadableStream, because Hono's helper swallows errors and costs more a stream.
 */
export function eventStream(
  events: (signal: AbortSignal) => AsyncIterable<AGUIEvent>,
  { pingEveryMs, onError }: { pingEveryMs: number; onError(error: unknown): AGUIEvent },
): Response {
  const left = new AbortController();

  async function* guarded(): AsyncGenerator<AGUIEvent, void, void> {
    try {
      yield* events(left.signal);
    } catch (error) {
      yield onError(error);
    }
  }

  const pending = guarded();
  let heartbeat: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        heartbeat ??= setInterval(() => {
          if (controller.desiredSize === 0) controller.enqueue(encoder.encode(': ping\n\n'));
        }, pingEveryMs);
        const { value, done } = await pending.next();
        if (left.signal.aborted) return;
        if (!done) return controller.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`));
        clearInterval(heartbeat);
        controller.close();
      },
      cancel() {
        clearInterval(heartbeat);
        left.abort();
        void pending.return();
      },
    },
    // Nothing begins before somebody reads: the answer to a HEAD request is never read, nor cancelled.
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } });
}
