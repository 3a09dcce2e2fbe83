/**
 * The one file that knows the client of Amazon Bedrock AgentCore. A managed harness runs the model; the agent's
 * functions are inline functions, so the harness hands each call back and this process invokes the Lambda with the
 * session it opened itself. The model can name a function and its parameters, never whose session it is.
 */
import {
  BedrockAgentCoreClient,
  type BedrockAgentCoreClientConfig,
  type HarnessContentBlock,
  type HarnessMessage,
  type HarnessTool,
  InvokeHarnessCommand,
} from '@aws-sdk/client-bedrock-agentcore';
import { z } from 'zod';
import { agentTools, instruction } from '../lambdas/contract.ts';
import { currentTraceparent } from '../lambdas/span.ts';
import { failureOf } from './agent-failure.ts';
import { fail, type Result, succeed } from './failure.ts';
import { afterDebts, type Exchange } from './harness-debts.ts';
import { harnessReader, type ToolUse } from './harness-message.ts';
import { oneTry } from './one-try.ts';
import type { Agent, AgentEvent, CallFunction } from './ports.ts';

/** A turn that calls functions more often than this goes round in circles. */
const MOST_ROUNDS = 8;

const tools: HarnessTool[] = agentTools.map(({ name, description, inputSchema }) => ({
  type: 'inline_function',
  name,
  config: { inlineFunction: { description, inputSchema: { ...inputSchema } } },
}));

/** Without this list a harness gives the model a shell and a file system. */
const allowedTools = agentTools.map(({ name }) => name);

const Parameters = z.record(z.string(), z.json());

const parametersOf = ({ input }: ToolUse): z.infer<typeof Parameters> | undefined => {
  try {
    return Parameters.safeParse(JSON.parse(input || '{}')).data;
  } catch {
    return undefined;
  }
};

/** Functions take strings; what the model did not want to say is left out. */
const textsOf = (parameters: z.infer<typeof Parameters>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );

/** What a call answered, and whether the model can go on with it. */
interface Answered {
  body: string;
  status: 'success' | 'error';
}

/** AgentCore's `InvokeHarness` for one harness. Model, role and limits are the harness's own; all else is sent along. */
export function agentCore({
  harnessArn,
  callFunction,
  silenceMs = 120_000,
  aws = {},
}: {
  harnessArn: string;
  callFunction: CallFunction;
  /** The longest silence before a turn is given up. */
  silenceMs?: number;
  aws?: BedrockAgentCoreClientConfig;
}): Agent {
  const client = new BedrockAgentCoreClient({ ...oneTry(silenceMs), ...aws });

  const exchangeIn = (sessionId: string, signal: AbortSignal): Exchange =>
    async function* exchange(messages: HarnessMessage[]) {
      const { stream = [] } = await client.send(
        new InvokeHarnessCommand({
          harnessArn,
          runtimeSessionId: sessionId,
          // Memory is kept by actor. One for all would tell a person what another said.
          actorId: sessionId,
          traceParent: currentTraceparent(),
          systemPrompt: [{ text: instruction }],
          tools,
          allowedTools,
          messages,
        }),
        { abortSignal: signal },
      );
      yield* stream;
    };

  async function answerTo(use: ToolUse, sessionId: string, signal: AbortSignal): Promise<Result<Answered>> {
    const tool = agentTools.find(({ name }) => name === use.name);
    if (!tool) return succeed({ body: `There is no function ${use.name}.`, status: 'error' });
    const parameters = parametersOf(use);
    if (!parameters) return succeed({ body: `The parameters of ${use.name} are no JSON object.`, status: 'error' });
    const request = { type: 'function' as const, sessionId, function: tool.name, parameters: textsOf(parameters) };
    const answer = await callFunction(tool.lambda, request, signal);
    if (!answer.ok) return answer;
    const { state, body } = answer.value;
    return succeed({ body, status: state === 'answer' ? 'success' : 'error' });
  }

  /** While a call waits for its answer, other words would have it given up: this process keeps turns apart. */
  const busy = new Set<string>();

  return {
    async *invoke({ sessionId, text, signal }): AsyncGenerator<AgentEvent> {
      const failed = (failure: ReturnType<typeof fail>): AgentEvent => ({ type: 'failed', failure });
      if (busy.has(sessionId)) return yield failed(fail('agent_busy', { log: 'a turn is under way' }));
      busy.add(sessionId);
      const exchange = exchangeIn(sessionId, signal);
      /** By `toolUseId`: a call that is handed back again is not made again. */
      const answers = new Map<string, HarnessContentBlock>();
      let parts: ReturnType<Exchange> = afterDebts(exchange, [{ role: 'user', content: [{ text }] }]);
      let said = '';
      let streaming = false;
      try {
        for (let round = 0; round < MOST_ROUNDS; round++) {
          const reader = harnessReader();
          streaming = false;
          for await (const part of parts) {
            // What settling a debt cost comes before the first event of the turn.
            streaming ||= part.metadata === undefined;
            for (const event of reader.read(part)) {
              if (event.type === 'text') said += event.delta;
              yield event;
            }
          }
          if (signal.aborted) return;

          const ending = reader.end();
          if (ending.type === 'cut') return yield failed(fail('agent_cut', { log: `bedrock: ${ending.why}` }));
          if (ending.type === 'done') {
            if (said.trim() === '') yield failed(fail('agent_empty', { log: 'bedrock: no text' }));
            return;
          }
          for (const use of ending.toolUses.filter(({ toolUseId }) => !answers.has(toolUseId))) {
            const id = `call-${answers.size + 1}`;
            yield { type: 'function_called', id, name: use.name, arguments: textsOf(parametersOf(use) ?? {}) };
            const answer = await answerTo(use, sessionId, signal);
            if (signal.aborted) return;
            if (!answer.ok) return yield failed(answer);
            const { body, status } = answer.value;
            yield { type: 'function_answered', id, text: body };
            const toolResult = { toolUseId: use.toolUseId, status, content: [{ text: body }] };
            answers.set(use.toolUseId, { toolResult });
          }
          parts = exchange([
            // The session holds it, too; the harness takes no harm from the copy.
            { role: 'assistant', content: reader.content((use) => parametersOf(use) ?? {}) },
            { role: 'user', content: ending.toolUses.flatMap(({ toolUseId }) => answers.get(toolUseId) ?? []) },
          ]);
        }
        yield failed(fail('agent_cut', { log: `bedrock: more than ${MOST_ROUNDS} rounds of calls` }));
      } catch (problem) {
        if (!signal.aborted) yield failed(failureOf(problem, streaming));
      } finally {
        busy.delete(sessionId);
      }
    },
  };
}
