import { fail, type Result, succeed } from '../failure.ts';
import { readBody } from './body.ts';

/** A conversation's worth of messages; the message itself has a limit of its own. */
const LIMIT = 1024 * 1024;

/** The JSON a request carries, or nothing where it is none; `message_too_long` over 1 MB. */
export async function readJsonBody(request: Request): Promise<Result<unknown>> {
  try {
    const bytes = await readBody(request, LIMIT);
    if (bytes === undefined) return fail('message_too_long', { detail: 'The body is over 1 MB.' });
    return succeed(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return succeed(undefined);
  }
}
