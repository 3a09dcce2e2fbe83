/** What Lambda's runtime does around a handler, in whichever process it is. */
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { LATEST } from './function.ts';
import { type FunctionError, type Invocation, MAX_PAYLOAD, type Outcome } from './outcome.ts';

export type Handler = (event: unknown, context: object) => unknown;

const Module = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });

/** The handler in a file; with a query of its own the file is loaded anew. @throws when it exports none. */
export async function handlerIn(file: string, query = ''): Promise<Handler> {
  const loaded = Module.safeParse(await import(pathToFileURL(file).href + query));
  if (!loaded.success) throw new Error(`${basename(file)} exports no function "handler"`);
  return loaded.data.handler;
}

/** As Lambda's own runtime: an error without a stack has no trace. */
const traceOf = ({ stack }: Error) => (stack === undefined ? {} : { trace: stack.split('\n') });

const describe = (problem: unknown): FunctionError =>
  problem instanceof Error
    ? { errorType: problem.name, errorMessage: problem.message, ...traceOf(problem) }
    : { errorType: typeof problem, errorMessage: String(problem) };

const TOO_LARGE: FunctionError = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD} bytes).`,
};

/** Gives a handler an event and what Lambda tells it besides; an error is written down, too. Never rejects. */
export async function answerOf(
  functionName: string,
  handler: Handler,
  { event, requestId, functionArn, deadline }: Invocation,
): Promise<Outcome> {
  try {
    const answer = await handler(JSON.parse(event), {
      awsRequestId: requestId,
      functionName,
      functionVersion: LATEST,
      invokedFunctionArn: functionArn,
      memoryLimitInMB: '512',
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    });
    const payload = JSON.stringify(answer) ?? 'null';
    return Buffer.byteLength(payload) > MAX_PAYLOAD ? { ok: false, error: TOO_LARGE } : { ok: true, payload };
  } catch (problem) {
    const error = describe(problem);
    console.error(JSON.stringify({ level: 'ERROR', requestId, ...error }));
    return { ok: false, error };
  }
}
