/**
 * The okta Lambda's doors, one for each alias. Which one a caller came through is Lambda's word and not the caller's:
 * `invokedFunctionArn` of https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
import { z } from 'zod';
import { EXECUTION, LIVE, RESOLUTION } from '../contract/alias.ts';
import { ExecutionRequest, ResolveRequest } from '../contract/execution.ts';
import { FunctionRequest } from '../contract/function-request.ts';

/** Bedrock's event, known by the mark of its format; the envelope reads the rest. */
const AgentEvent = z
  .looseObject({ messageVersion: z.literal('1.0') })
  .transform((event) => ({ type: 'agent' as const, event }));

/** What each door takes. */
const DOORS = {
  [LIVE]: z.union([FunctionRequest, AgentEvent]),
  [RESOLUTION]: ResolveRequest,
  [EXECUTION]: ExecutionRequest,
};

/** The alias at the end of `arn:aws:lambda:<region>:<account>:function:<name>:<alias>`. */
const Alias = z
  .object({ invokedFunctionArn: z.string() })
  .transform(({ invokedFunctionArn }) => invokedFunctionArn.split(':')[7])
  .pipe(z.enum([LIVE, RESOLUTION, EXECUTION]));

/** Lambda logs its name as `errorType`. The text quotes nothing of the event. */
const refusal = (text: string): Error => Object.assign(new Error(text), { name: 'event_refused' });

/**
 * The event as a request of the door it came through.
 * @throws `event_refused` when the caller named no door, as by `$LATEST`, or the event belongs to another.
 */
export const admit = (event: unknown, context: unknown) => {
  const alias = Alias.safeParse(context);
  if (!alias.success) throw refusal('This function is invoked by one of its aliases only.');
  const request = DOORS[alias.data].safeParse(event);
  if (!request.success) throw refusal(`The alias ${alias.data} does not take this event.`);
  return request.data;
};
