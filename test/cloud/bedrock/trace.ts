import type { Usage } from '../model/model.ts';
import type { TypedParameter } from './action-group.ts';
import type { Agent } from './agent.ts';
import type { Frame } from './frames.ts';

/** One step of the orchestration, a member of Bedrock's `OrchestrationTrace` union. */
export type OrchestrationTrace =
  | { modelInvocationOutput: { metadata: { usage: Usage } } }
  | { rationale: { text: string } }
  | {
      invocationInput: {
        invocationType: 'ACTION_GROUP';
        actionGroupInvocationInput: {
          actionGroupName: string;
          function: string;
          parameters: TypedParameter[];
          executionType: 'LAMBDA';
        };
      };
    }
  | {
      observation:
        | { type: 'ACTION_GROUP'; actionGroupInvocationOutput: { text: string } }
        | { type: 'REPROMPT'; repromptResponse: { text: string; source: 'ACTION_GROUP' | 'PARSER' } }
        | { type: 'FINISH' | 'ASK_USER'; finalResponse: { text: string } };
    };

/** Makes the trace frames of one turn. */
export const tracer =
  ({ agentId, agentAliasId }: Agent, sessionId: string, traceId: string) =>
  (step: OrchestrationTrace): Frame => ({
    type: 'trace',
    part: {
      sessionId,
      agentId,
      agentAliasId,
      agentVersion: '1',
      callerChain: [{ agentAliasArn: `arn:aws:bedrock:us-east-1:000000000000:agent-alias/${agentId}/${agentAliasId}` }],
      eventTime: new Date().toISOString(),
      trace: {
        orchestrationTrace: Object.fromEntries(
          Object.entries(step).map(([name, body]) => [name, { ...body, traceId }]),
        ),
      },
    },
  });
