import type { TypedParameter } from './action-group.ts';
import type { Agent } from './agent.ts';
import type { Frame } from './frames.ts';

/** One step of the orchestration, a member of Bedrock's `OrchestrationTrace` union. */
export type OrchestrationTrace =
  | { modelInvocationOutput: { metadata: { usage: { inputTokens: number; outputTokens: number } } } }
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
        | { type: 'REPROMPT'; repromptResponse: { text: string; source: 'ACTION_GROUP' } }
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

/** Tokens as a model would count them, about: there is no model here. */
export const tokensOf = (read: string, written: string) => ({
  inputTokens: Math.ceil(read.length / 4),
  outputTokens: Math.ceil(written.length / 4),
});

export const usageOf = (read: string, written: string): OrchestrationTrace => ({
  modelInvocationOutput: { metadata: { usage: tokensOf(read, written) } },
});
