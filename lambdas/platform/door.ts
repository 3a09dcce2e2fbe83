/**
 * The doors of a function, one for each alias it is invoked by. Which one a caller came through is Lambda's word and not
 * the caller's: `invokedFunctionArn` of https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
import * as z from 'zod';

/** Lambda logs its name as `errorType`. The text quotes nothing of the event. */
export const eventRefused = (text: string): Error => Object.assign(new Error(text), { name: 'event_refused' });

/** The alias at the end of `arn:aws:lambda:<region>:<account>:function:<name>:<alias>`. */
const Invoked = z
  .object({ invokedFunctionArn: z.string() })
  .transform(({ invokedFunctionArn }) => invokedFunctionArn.split(':')[7]);

/**
 * Lets events in by these doors – what each alias takes – as the requests they are.
 * @throws `event_refused` when the caller named no door, as by `$LATEST`, or the event belongs to another.
 */
export const admitBy = <T>(doors: Readonly<Record<string, z.ZodType<T>>>) => {
  const open = new Map(Object.entries(doors));
  return (event: unknown, context: unknown): T => {
    const alias = Invoked.safeParse(context).data ?? '';
    const request = open.get(alias)?.safeParse(event);
    if (request === undefined) throw eventRefused('This function is invoked by one of its aliases only.');
    if (!request.success) throw eventRefused(`The alias ${alias} does not take this event.`);
    return request.data;
  };
};

/** What Lambda wraps the event of a durable execution in. */
const DurableEvent = z.looseObject({ DurableExecutionArn: z.string().min(1), CheckpointToken: z.string().min(1) });

/**
 * The event of a durable execution. Lambda invokes one by the version it began with, so no alias tells who asks.
 * @throws `event_refused` for any other.
 */
export const admitExecution = (event: unknown): void => {
  if (!DurableEvent.safeParse(event).success) throw eventRefused('This function runs as a durable execution only.');
};
