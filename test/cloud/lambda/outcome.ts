import * as z from 'zod';

/** Lambda's limit of a synchronous request and of an answer, in bytes. */
export const MAX_PAYLOAD = 6_291_556;

/** How a function ended that did not answer: the body beside `X-Amz-Function-Error`. */
export const FunctionError = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).optional(),
});
export type FunctionError = z.infer<typeof FunctionError>;

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
export const Outcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), payload: z.string() }),
  z.object({ ok: z.literal(false), error: FunctionError }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** What becomes of an event whose process is gone, or never came. */
export const exited = (errorMessage: string): Outcome => ({
  ok: false,
  error: { errorType: 'Runtime.ExitError', errorMessage },
});

/** What a process says: it is loaded, or an invocation has ended. */
export const Reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('ended'), outcome: Outcome }),
]);
export type Reply = z.infer<typeof Reply>;
