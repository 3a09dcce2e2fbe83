/**
 * The one file that knows the client of Amazon Bedrock AgentCore. A managed harness runs the model; the agent's
 * functions are inline functions, so the harness hands each call back and this process invokes the Lambda with the
 * session it opened itself. The model can name a function and its parameters, never whose session it is.
 */
import {
  BedrockAgentCoreClient,
  type BedrockAgentCoreClientConfig,
  type HarnessMessage,
  InvokeHarnessCommand,
} from '@aws-sdk/client-bedrock-agentcore';
import { agentTools, instruction } from '../../../lambdas/contract/agent/engine.ts';
import { currentTraceparent, unlogged } from '../../../lambdas/contract/platform.ts';
import { fail, type Result, succeed } from '../../failure.ts';
import type { Agent, AgentEvent, CallFunction } from '../../ports.ts';
import { failureOf } from '../agent-failure.ts';
import { singleAttempt } from '../single-attempt.ts';
import { afterDebts, debtOf, type Invoke } from './abandoned-calls.ts';
import { harnessReader, type ToolUse } from './harness-message.ts';
import { allowedTools, parametersOf, textsOf, tools } from './harness-tools.ts';
import { harnessCalls } from './tool-results.ts';

/** A run ends a turn with too many calls; this ends one in which the same call is handed back for ever. */
const MOST_ROUNDS = 40;

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
  const client = unlogged(new BedrockAgentCoreClient({ ...singleAttempt(silenceMs), ...aws }));

  const invokeIn = (sessionId: string, signal: AbortSignal): Invoke =>
    async function* invoke(messages: HarnessMessage[]) {
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
      const invoke = invokeIn(sessionId, signal);
      let parts: ReturnType<Invoke> = afterDebts(invoke, [{ role: 'user', content: [{ text }] }]);
      let said = '';
      let streaming = false;
      const calls = harnessCalls();
      let made = 0;
      try {
        for (let round = 0; round < MOST_ROUNDS; round++) {
          const reader = harnessReader();
          streaming = false;
          let next: ToolUse | undefined;
          try {
            for await (const part of parts) {
              // What settling a debt cost comes before the first event of the turn.
              streaming ||= part.metadata === undefined;
              for (const event of reader.read(part)) {
                if (event.type === 'text') said += event.delta;
                yield event;
              }
            }
          } catch (problem) {
            next = calls.waiting(debtOf(problem));
            if (!next) throw problem;
          }
          if (signal.aborted) return;

          if (!next) {
            const ending = reader.end();
            if (ending.type === 'done') {
              if (said.trim() === '') yield failed(fail('agent_empty', { log: 'bedrock: no text' }));
              return;
            }
            // The next call of a message may be waited for without being shown once more.
            const goesOn = ending.type === 'calls' || (ending.why === 'tool_use' && calls.areWaiting());
            if (!goesOn) return yield failed(fail('agent_cut', { log: `bedrock: ${ending.why}` }));
            const shown = ending.type === 'calls' ? ending.toolUses : [];
            next = calls.take(
              shown,
              reader.content((use) => parametersOf(use) ?? {}),
            );
          }
          if (next) {
            const id = `call-${++made}`;
            yield { type: 'function_called', id, name: next.name, arguments: textsOf(parametersOf(next) ?? {}) };
            const answer = await answerTo(next, sessionId, signal);
            if (signal.aborted) return;
            if (!answer.ok) return yield failed(answer);
            const { body, status } = answer.value;
            yield { type: 'function_answered', id, text: body };
            calls.answer(next, body, status);
          }
          parts = invoke(calls.messages());
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
