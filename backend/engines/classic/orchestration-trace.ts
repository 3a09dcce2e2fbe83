import type { Trace } from '@aws-sdk/client-bedrock-agent-runtime';
import type { AgentEvent } from '../../ports.ts';
import type { Said } from './said.ts';

/**
 * Reads of a turn's traces just this: which function is called with what, what it answers, and the tokens used.
 * Rationale and prompts stay behind. An answer belongs to the call of its `traceId`; calls of one step may share one, and
 * are answered in their order, as is an answer without a known id.
 */
export function traceReader(): {
  read(trace: Trace): AgentEvent[];
  /** Whether the traces announced an answer that begins with `said` and goes on. */
  promisedMoreThan(said: Said): boolean;
} {
  let calls = 0;
  const waiting: { id: string; traceId: string | undefined }[] = [];
  let announced = '';

  return {
    read({ orchestrationTrace }) {
      const call = orchestrationTrace?.invocationInput?.actionGroupInvocationInput;
      if (call) {
        const id = `call-${++calls}`;
        waiting.push({ id, traceId: orchestrationTrace.invocationInput?.traceId });
        const parameters = (call.parameters ?? []).map(({ name = '', value = '' }) => [name, value]);
        return [
          {
            type: 'function_called',
            id,
            name: call.function ?? 'unknown',
            arguments: Object.fromEntries(parameters),
          },
        ];
      }
      const observation = orchestrationTrace?.observation;
      announced = observation?.finalResponse?.text ?? announced;
      // A REPROMPT of the Lambda is its answer too.
      const answer = observation?.actionGroupInvocationOutput ?? observation?.repromptResponse;
      const answered = answer && (waiting.find(({ traceId }) => traceId === observation?.traceId) ?? waiting[0]);
      if (answered) {
        waiting.splice(waiting.indexOf(answered), 1);
        return [{ type: 'function_answered', id: answered.id, text: answer.text ?? '' }];
      }
      const usage = orchestrationTrace?.modelInvocationOutput?.metadata?.usage;
      if (usage) {
        const { inputTokens = 0, outputTokens = 0 } = usage;
        return [{ type: 'usage', inputTokens, outputTokens }];
      }
      return [];
    },
    promisedMoreThan: ({ head, length }) => {
      const rest = announced.trim();
      return length > 0 && rest.length > length && rest.startsWith(head);
    },
  };
}
