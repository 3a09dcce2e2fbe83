/** The okta Lambda's doors: who invokes it by which alias, and what each may ask. */
import * as z from 'zod';
import { AgentEvent } from '../agent/action-group.ts';
import { BEGINNING, EXECUTION, LIVE, REPORTING, RESOLUTION } from '../contract/alias.ts';
import { BeginningRequest } from '../contract/beginning.ts';
import { AdmitRequest, ExecutionRequest, ResolutionRequest } from '../contract/changes/execution.ts';
import { DenialRequest } from '../contract/denial.ts';
import { FunctionRequest } from '../contract/function-request.ts';
import { ReportRequest } from '../contract/reports/report-request.ts';
import { admitBy } from '../platform/door.ts';

const AgentCall = z.union([FunctionRequest, AgentEvent]);

export const admit = admitBy<
  z.infer<typeof AgentCall> | ResolutionRequest | ExecutionRequest | ReportRequest | BeginningRequest | DenialRequest
>({
  /** Bedrock’s agent, or the backend. */
  [LIVE]: AgentCall,
  /** The ciba Lambda. */
  [RESOLUTION]: ResolutionRequest,
  /** The approval workflow. */
  [EXECUTION]: ExecutionRequest,
  /** The report workflow. */
  [REPORTING]: ReportRequest,
  /** The backend, for its panel, and for MCP clients. */
  [BEGINNING]: z.union([BeginningRequest, DenialRequest, AdmitRequest]),
});
