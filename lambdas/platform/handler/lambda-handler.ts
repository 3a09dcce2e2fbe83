/** What Lambda calls: the same for every function. */
import { report } from '../report.ts';
import type { Flush } from '../tracing.ts';
import { tracedHandler } from './traced-handler.ts';

/** Lambda's runtime answers the caller with an error's stack; without one there is only its name and its text. */
const withoutStack = (name: string, text: string): Error => {
  const error = Object.assign(new Error(text), { name });
  Object.defineProperty(error, 'stack', { value: undefined });
  return error;
};

/**
 * A function's handler: one span of its trace, and the end of whatever is thrown. A refused event ends with its own
 * words; of a surprise the caller learns the name, and the log where it was thrown.
 */
export const lambdaHandler = <E, C, A>(name: string, flush: Flush, answer: (event: E, context: C) => Promise<A>) =>
  tracedHandler(name, flush, async (event: E, context: C) => {
    try {
      return await answer(event, context);
    } catch (error) {
      if (error instanceof Error && error.name === 'event_refused') throw withoutStack(error.name, error.message);
      report(name, error);
      throw withoutStack(error instanceof Error ? error.name : typeof error, `${name} failed. Its log says where.`);
    }
  });
