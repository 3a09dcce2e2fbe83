/** The okta Lambda's doors: who invokes it by which alias, and what each may ask. */
import { z } from 'zod';
import { AgentEvent } from '../agent/action-group.ts';
import { EXECUTION, LIVE, RESOLUTION } from '../contract/alias.ts';
import { ExecutionRequest, ResolutionRequest } from '../contract/execution.ts';
import { FunctionRequest } from '../contract/function-request.ts';
import { admitBy } from '../platform/door.ts';

const AgentCall = z.union([FunctionRequest, AgentEvent]);

export const admit = admitBy<z.infer<typeof AgentCall> | ResolutionRequest | ExecutionRequest>({
  /** Bedrock’s agent, or the backend. */
  [LIVE]: AgentCall,
  /** The ciba Lambda. */
  [RESOLUTION]: ResolutionRequest,
  /** The approval workflow. */
  [EXECUTION]: ExecutionRequest,
});
