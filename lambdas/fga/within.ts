import { ConsistencyPreference, FgaApiError } from '@openfga/sdk';
import type { Unavailability } from '../contract/authorization.ts';
import { currentTraceId } from '../platform/span.ts';

/** All that one request asks of FGA is answered within this time. */
export const DEADLINE_MS = 1500;

export interface Asking {
  /** Takes one line that says why FGA gave no answer; it never holds a token or a secret. */
  log(line: string): void;
  /** Milliseconds. */
  deadline?: number;
}

/** What of an SDK error may be logged: the error itself holds the client secret when the token endpoint refuses. */
const detail = (error: unknown) =>
  error instanceof FgaApiError
    ? { name: error.name, status: error.statusCode, requestId: error.requestId }
    : { name: error instanceof Error ? error.name : 'unknown' };

/** How FGA is asked: what was just written or taken away counts, and what is late is given up. */
interface Options {
  consistency: ConsistencyPreference;
  signal: AbortSignal;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; reason: Unavailability };

/** What FGA says within the deadline, or why there is nothing. Never rejects. */
export async function within<T>(
  { log, deadline = DEADLINE_MS }: Asking,
  ask: (options: Options) => Promise<T>,
): Promise<Answer<T>> {
  const late = new AbortController();
  const cut = Promise.withResolvers<Answer<T>>();
  const timer = setTimeout(() => {
    late.abort();
    cut.resolve({ ok: false, reason: 'fga_timeout' });
  }, deadline);
  const asked = async (): Promise<Answer<T>> => {
    try {
      const value = await ask({ consistency: ConsistencyPreference.HigherConsistency, signal: late.signal });
      return { ok: true, value };
    } catch (error) {
      if (!late.signal.aborted)
        log(JSON.stringify({ event: 'fga_error', ...detail(error), trace_id: currentTraceId() }));
      return { ok: false, reason: 'fga_error' };
    }
  };
  const answer = await Promise.race([asked(), cut.promise]);
  clearTimeout(timer);
  return answer;
}

/** That there was no answer, for the log. */
export const unavailable = ({ log }: Asking, reason: Unavailability): void =>
  log(JSON.stringify({ event: 'fga_unavailable', reason, trace_id: currentTraceId() }));
