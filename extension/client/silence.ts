import { PING_EVERY_MS } from '../../backend/contract.ts';
import type { AgentEvent } from './agent-event.ts';

const SILENCE_MS = 3 * PING_EVERY_MS;

/** Watches over one request to the backend. */
export interface SilenceWatch {
  /** Aborts, with a `TimeoutError`, when nothing was heard for three ping intervals. */
  signal: AbortSignal;
  /** Bytes came. */
  heard(): void;
  /** The request is over. */
  end(): void;
}

/**
 * Begins to watch a request. When a VPN or a lid closes, its connection stays up: no error comes, and no byte either, so
 * silence has to count as broken.
 */
export function watchSilence(): SilenceWatch {
  const silent = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timer);
  const heard = () => {
    end();
    timer = setTimeout(() => silent.abort(new DOMException('The backend went silent', 'TimeoutError')), SILENCE_MS);
  };
  heard();
  return { signal: silent.signal, heard, end };
}

/** The events of an answer; ends by what the watch says where nothing came for too long. */
export async function* untilSilence(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  silence: SilenceWatch,
): AsyncGenerator<AgentEvent> {
  try {
    // Not before somebody asks.
    const { readAgentEvents } = await import('./event-stream.ts');
    yield* readAgentEvents(body, silence.heard);
  } catch (error) {
    throw silence.signal.reason ?? error;
  } finally {
    silence.end();
  }
}
