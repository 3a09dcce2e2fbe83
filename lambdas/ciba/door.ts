/** The doors of the ciba Lambda and of the approval workflow. */
import { z } from 'zod';
import { AgentEvent } from '../agent/action-group.ts';
import { LIVE } from '../contract/alias.ts';
import { FunctionRequest } from '../contract/function-request.ts';
import { admitBy, eventRefused } from '../platform/door.ts';

/** For Bedrock’s agent, or the backend. */
export const admit = admitBy({ [LIVE]: z.union([FunctionRequest, AgentEvent]) });

/** What Lambda wraps the event of a durable execution in. */
const DurableEvent = z.looseObject({ DurableExecutionArn: z.string().min(1), CheckpointToken: z.string().min(1) });

/**
 * The event of a durable execution. Lambda invokes one by the version it began with, so no alias tells who asks.
 * @throws `event_refused` for any other.
 */
export const admitExecution = (event: unknown): void => {
  if (!DurableEvent.safeParse(event).success) throw eventRefused('This function runs as a durable execution only.');
};
