/** The door of the ciba Lambda. */
import * as z from 'zod';
import { AgentEvent } from '../agent/action-group.ts';
import { LIVE } from '../contract/alias.ts';
import { FunctionRequest } from '../contract/function-request.ts';
import { admitBy } from '../platform/door.ts';

/** For Bedrock’s agent, or the backend. */
export const admit = admitBy({ [LIVE]: z.union([FunctionRequest, AgentEvent]) });
