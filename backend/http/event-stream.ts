import type { AGUIEvent } from '@ag-ui/core';
import { inThisTrace } from '../../lambdas/contract/platform.ts';

/**
 * Hands an event to the reader. Where they are behind, it resolves when there is room again; whoever tells them more waits
 * for that. Once they left it drops what it gets.
 */
export type Emit = (event: AGUIEvent) => Promise<void> | undefined;

/**
 * Tells events until there are no more. `ending` aborts when the reader left. Whoever tells may abort it, too, to end its own
 * work, and is still heard: only a reader who left hears nothing. It is one for both, because every open stream has one.
 */
export type Tell = (emit: Emit, ending: AbortController) => Promise<void>;

/** Tells the events of a source, until it has no more. */
export const told =
  (events: (signal: AbortSignal) => AsyncIterable<AGUIEvent>): Tell =>
  async (emit, { signal }) => {
    for await (const event of events(signal)) await emit(event);
  };

const encoder = new TextEncoder();

/** Characters that may wait for a reader who is behind. */
const MOST_WAITING = 4 * 1024;

/**
 * AG-UI events as server-sent events (HTML Living Standard §9.2): `data: {json}`, one event each, and a comment as
 * heartbeat. What `tell` throws becomes the event of `onError`; both are of the trace in which the stream is made. Events
 * that are there at the same time go out in one piece. Of a reader who takes nothing it holds `MOST_WAITING` and the event
 * that went over it, and one heartbeat at most.
 * Written by hand on a ReadableStream, because Hono's helper swallows errors and costs more a stream.
 */
export function eventStream(
  tell: Tell,
  { pingEveryMs, onError }: { pingEveryMs: number; onError(error: unknown): AGUIEvent },
): Response {
  const ending = new AbortController();
  let hasLeft = false;
  let stream: ReadableStreamDefaultController<Uint8Array>;
  let heartbeat: NodeJS.Timeout | undefined;
  let waiting = '';
  /** The reader wants the next piece. */
  let isAsked = false;
  let isPlanned = false;
  let isOver = false;
  let room: PromiseWithResolvers<void> | undefined;

  const flush = () => {
    isPlanned = false;
    if (hasLeft) return;
    if (isAsked && waiting !== '') {
      stream.enqueue(encoder.encode(waiting));
      isAsked = false;
      waiting = '';
      room?.resolve();
      room = undefined;
    }
    if (isOver && waiting === '') stream.close();
  };
  /** After everything that came with the same read from the agent. */
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    process.nextTick(flush);
  };
  const emit: Emit = (event) => {
    if (hasLeft) return;
    waiting += `data: ${JSON.stringify(event)}\n\n`;
    if (isAsked) plan();
    if (waiting.length < MOST_WAITING) return;
    room ??= Promise.withResolvers();
    return room.promise;
  };

  const begin = inThisTrace(async () => {
    heartbeat = setInterval(() => {
      if (waiting !== '') return;
      waiting = ': ping\n\n';
      if (isAsked) plan();
    }, pingEveryMs);
    try {
      await tell(emit, ending);
    } catch (error) {
      emit(onError(error));
    }
    clearInterval(heartbeat);
    isOver = true;
    plan();
  });

  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stream = controller;
      },
      pull() {
        isAsked = true;
        if (heartbeat === undefined) void begin();
        else if (waiting !== '') plan();
      },
      cancel() {
        clearInterval(heartbeat);
        hasLeft = true;
        ending.abort();
        room?.resolve();
      },
    },
    // Nothing begins before somebody reads: the answer to a HEAD request is never read, nor cancelled.
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } });
}
