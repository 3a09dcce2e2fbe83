import { createParser } from 'eventsource-parser';
import type { ModelFailure } from '../model.ts';
import { type Chunk, chunkIn } from './wire.ts';

/** Where a model answers, and as whom it is asked. */
export interface Endpoint {
  /** What `/chat/completions` comes behind; without a slash at the end. */
  url: string;
  /** Goes as a bearer token; some endpoints on one's own machine want none. */
  key: string | undefined;
  /** The longest silence before an answer is given up. */
  silenceMs: number;
}

type Piece = { type: 'chunk'; chunk: Chunk } | { type: 'failed'; failure: ModelFailure };

/** No event of a model is longer. */
const LONGEST_EVENT = 1_000_000;

const failed = (why: ModelFailure['why'], message: string): Piece => ({ type: 'failed', failure: { why, message } });

/** What an endpoint means by a status, and what to do about it. */
function refusal(status: number): Piece {
  const told = `The model's endpoint answered ${status}`;
  if (status === 429) return failed('throttled', `${told}: too many requests, or the account is used up.`);
  if (status === 401 || status === 403) return failed('denied', `${told}: look at MODEL_KEY.`);
  if (status === 404) return failed('invalid', `${told}: look at MODEL_URL and MODEL_NAME.`);
  if (status >= 400 && status < 500) return failed('invalid', `${told}: it does not take the request.`);
  return failed('unavailable', `${told}.`);
}

/** What is thrown where no answer comes, or no end of one. */
function silence(problem: unknown, silent: boolean, { silenceMs }: Endpoint): Piece {
  if (silent) return failed('unavailable', `The model was silent for ${silenceMs / 1_000} seconds.`);
  const cause = problem instanceof Error && problem.cause instanceof Error ? problem.cause : problem;
  const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
  return failed('unavailable', `The model's endpoint cannot be reached, or broke off${code}: look at MODEL_URL.`);
}

/** One request. Yields the pieces of the answer as they come, and a failure as the last one. */
export async function* ask(endpoint: Endpoint, body: object, signal: AbortSignal): AsyncGenerator<Piece> {
  const { url, key, silenceMs } = endpoint;
  const quiet = new AbortController();
  const clock = setTimeout(() => quiet.abort(), silenceMs);
  try {
    const response = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
      // The key is for this address and for no other.
      redirect: 'error',
      signal: AbortSignal.any([signal, quiet.signal]),
    });
    clock.refresh();
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return yield refusal(response.status);
    }
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
      const chunk = chunkIn(await response.text(), 'completion');
      return yield chunk
        ? { type: 'chunk', chunk }
        : failed('malformed', 'The answer of the endpoint is no completion.');
    }
    const events: string[] = [];
    const parser = createParser({ maxBufferSize: LONGEST_EVENT, onEvent: ({ data }) => events.push(data) });
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      clock.refresh();
      parser.feed(text);
      for (const data of events.splice(0)) {
        if (data === '[DONE]') return;
        const chunk = chunkIn(data, 'chunk');
        if (!chunk)
          return yield failed('malformed', 'The stream of the endpoint holds what is no piece of a completion.');
        yield { type: 'chunk', chunk };
      }
    }
  } catch (problem) {
    yield silence(problem, quiet.signal.aborted, endpoint);
  } finally {
    clearTimeout(clock);
    // Who leaves in the middle is not answered to the end.
    quiet.abort();
  }
}
