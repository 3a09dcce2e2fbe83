/** The runtime inside a function's process: loads the handler, then answers one event after the other. */
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { type FunctionError, Invocation, type Reply } from './outcome.ts';

type Handler = (event: unknown, context: object) => unknown;

const Module = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });

const reply = (message: Reply) => process.send?.(message);

/** As Lambda's own runtime: an error without a stack has no trace. */
const traceOf = ({ stack }: Error) => (stack === undefined ? {} : { trace: stack.split('\n') });

const describe = (problem: unknown): FunctionError =>
  problem instanceof Error
    ? { errorType: problem.name, errorMessage: problem.message, ...traceOf(problem) }
    : { errorType: typeof problem, errorMessage: String(problem) };

const contextOf = ({ requestId, functionArn, deadline }: Invocation) => ({
  awsRequestId: requestId,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: functionArn,
  memoryLimitInMB: '512',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

// A function does not outlive the Lambda that runs it.
process.once('disconnect', () => process.exit());

const [, , file = ''] = process.argv;
const loaded = Module.safeParse(await import(pathToFileURL(file).href));
if (!loaded.success) throw new Error(`${basename(file)} exports no function "handler"`);
const { handler } = loaded.data;

process.on('message', async (message) => {
  const invocation = Invocation.parse(message);
  try {
    const answer = await handler(JSON.parse(invocation.event), contextOf(invocation));
    reply({ type: 'answer', payload: JSON.stringify(answer) ?? 'null' });
  } catch (problem) {
    const error = describe(problem);
    console.error(JSON.stringify({ level: 'ERROR', requestId: invocation.requestId, ...error }));
    reply({ type: 'error', error });
  }
});
reply({ type: 'ready' });
