import { fail, type Result, succeed } from '../failure.ts';

/** A conversation's worth of messages; the message itself has a limit of its own. */
const LIMIT = 1024 * 1024;

/**
 * The JSON a request carries, or nothing where it is none; `message_too_long` over 1 MB. A body that is too long is read
 * to its end, too, and dropped: a rest that nobody reads would end the connection under the request after it.
 */
export async function readJsonBody(request: Request): Promise<Result<unknown>> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  try {
    for await (const bytes of request.body ?? []) {
      size += bytes.byteLength;
      if (size <= LIMIT) text += decoder.decode(bytes, { stream: true });
    }
    if (size > LIMIT) return fail('message_too_long', { detail: 'The body is over 1 MB.' });
    return succeed(JSON.parse(text + decoder.decode()));
  } catch {
    return succeed(undefined);
  }
}
