/** How the backend has a Lambda answer a function of the agent. */
import * as z from 'zod';

/**
 * A call that the engine handed back (return of control), as the backend gives it to the Lambda that answers the
 * function. The session is the backend's own word: the model names the function and its parameters, and nothing else.
 */
export const FunctionRequest = z.strictObject({
  type: z.literal('function'),
  sessionId: z.string(),
  function: z.string(),
  parameters: z.record(z.string(), z.string()),
  /** Which turn it is of, and the W3C Trace Context of the call, where several share a session at once; otherwise it is the session's. */
  turn: z.string().exactOptional(),
  traceparent: z.string().exactOptional(),
});
export type FunctionRequest = z.infer<typeof FunctionRequest>;

/** `answer`: a `FunctionResult` as JSON. `reprompt`: one sentence on what the agent has to ask for or do otherwise. */
export const FunctionAnswer = z.object({ state: z.enum(['answer', 'reprompt']), body: z.string() });
export type FunctionAnswer = z.infer<typeof FunctionAnswer>;
