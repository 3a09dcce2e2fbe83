import type { Trace } from '@aws-sdk/client-bedrock-agent-runtime';
import type { AgentEvent } from '../../ports.ts';

/**
 * Reads of a turn's traces just this: which function is called with what, what it answers, and the tokens used.
 * Rationale and prompts stay behind. A step's answer follows its call, so calls are answered in their order.
 */
export function traceReader(): {
  read(trace: Trace): AgentEvent[];
  /** Whether the traces announced an answer that begins with `said` and goes on. */
  promisedMoreThan(said: string): boolean;
} {
  let calls = 0;
  let answers = 0;
  let announced = '';

  return {
    read({ orchestrationTrace }) {
      const call = orchestrationTrace?.invocationInput?.actionGroupInvocationInput;
      if (call) {
        const parameters = (call.parameters ?? []).map(({ name = '', value = '' }) => [name, value]);
        return [
          {
            type: 'function_called',
            id: `call-${++calls}`,
            name: call.function ?? 'unknown',
            arguments: Object.fromEntries(parameters),
          },
        ];
      }
      const observation = orchestrationTrace?.observation;
      announced = observation?.finalResponse?.text ?? announced;
      // A REPROMPT of the Lambda is its answer too.
      const answer = observation?.actionGroupInvocationOutput ?? observation?.repromptResponse;
      if (answer && answers < calls) {
        return [{ type: 'function_answered', id: `call-${++answers}`, text: answer.text ?? '' }];
      }
      const usage = orchestrationTrace?.modelInvocationOutput?.metadata?.usage;
      if (usage) {
        const { inputTokens = 0, outputTokens = 0 } = usage;
        return [{ type: 'usage', inputTokens, outputTokens }];
      }
      return [];
    },
    promisedMoreThan: (said) =>
      said.trim() !== '' && announced.trim().length > said.trim().length && announced.trim().startsWith(said.trim()),
  };
}
