import * as z from 'zod';

/** How a function ended that did not answer: the body beside `X-Amz-Function-Error`. */
export const FunctionError = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).optional(),
});
export type FunctionError = z.infer<typeof FunctionError>;

/** What a process says back: it is loaded, its handler answered (JSON text), or its handler failed. */
export const Reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('answer'), payload: z.string() }),
  z.object({ type: z.literal('error'), error: FunctionError }),
]);
export type Reply = z.infer<typeof Reply>;

/** An event for a process. */
export const Invocation = z.object({
  /** JSON text. */
  event: z.string(),
  requestId: z.string(),
  /** The ARN it was called by: qualified when the caller named a version or an alias. */
  functionArn: z.string(),
  /** Epoch milliseconds. */
  deadline: z.number(),
});
export type Invocation = z.infer<typeof Invocation>;

/** The end of an invocation: the handler's answer as JSON text, or a function error. */
export type Outcome = { ok: true; payload: string } | { ok: false; error: FunctionError };
