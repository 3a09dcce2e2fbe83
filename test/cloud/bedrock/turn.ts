import { randomUUID } from 'node:crypto';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Answer, FunctionCall, Heard, ModelFailure, Said } from '../model/model.ts';
import { invocationOf, invokeGroup } from './action-group.ts';
import type { Agent } from './agent.ts';
import type { Frame, StreamException } from './frames.ts';
import { paced } from './pace.ts';
import type { Session } from './sessions.ts';
import { tracer } from './trace.ts';

export interface Turn {
  agent: Agent;
  lambda: LambdaClient;
  sessionId: string;
  session: Session;
  inputText: string;
  promptSessionAttributes: Record<string, string>;
  /** Many small chunks, or the whole answer in one. */
  stream: boolean;
  trace: boolean;
  /** Aborts when the client leaves. */
  signal: AbortSignal;
}

/** An agent has been seen to end after so many steps: https://github.com/awslabs/amazon-bedrock-agent-samples/issues/125 */
const MOST_STEPS = 7;

/** What Bedrock says of a model that does not answer. */
const EXCEPTIONS: Record<ModelFailure['why'], StreamException> = {
  throttled: 'throttlingException',
  denied: 'accessDeniedException',
  invalid: 'validationException',
  unavailable: 'badGatewayException',
  malformed: 'internalServerException',
};

/** Words as chunks. They are cut by bytes, so a character may lie in two of them. */
async function* chunksOf(words: string, stream: boolean): AsyncGenerator<Frame> {
  const bytes = Buffer.from(words, 'utf8');
  for await (const [from, to] of paced(bytes.length, stream)) yield { type: 'chunk', bytes: bytes.subarray(from, to) };
}

/** What a step of the model came to. */
interface Step {
  text: string;
  calls: FunctionCall[];
  last: Extract<Said, { type: 'end' | 'failed' }>;
}

/** Runs one turn: the model says words, or calls functions and is told their answers. Ends with an exception frame when it fails. */
export async function* runTurn(turn: Turn): AsyncGenerator<Frame> {
  const { agent, session } = turn;
  const step = tracer(agent, turn.sessionId, randomUUID());
  const traced = function* (...steps: Parameters<typeof step>[0][]): Generator<Frame> {
    if (turn.trace) yield* steps.map(step);
  };
  const briefing = {
    instruction: agent.instruction,
    functions: agent.actionGroups.flatMap((group) => group.functions),
  };

  async function* speak(heard: Heard): AsyncGenerator<Frame, Step> {
    const spoken = { text: '', calls: [] as FunctionCall[] };
    for await (const said of session.conversation.next(briefing, heard, turn.signal)) {
      if (said.type === 'end' || said.type === 'failed') return { ...spoken, last: said };
      if (said.type === 'call') spoken.calls.push(said.call);
      else {
        spoken.text += said.delta;
        if (turn.stream) yield* chunksOf(said.delta, true);
      }
    }
    throw new Error('The model did not end its answer');
  }

  /** The answer to a call; nothing when the turn ends with it. */
  async function* answerTo(call: FunctionCall): AsyncGenerator<Frame, Answer | undefined> {
    const again = (text: string, source: 'ACTION_GROUP' | 'PARSER') => ({
      frames: traced({ observation: { type: 'REPROMPT', repromptResponse: { text, source } } }),
      answer: { id: call.id, text, again: true },
    });
    const invocation = invocationOf(agent, call);
    if ('wrong' in invocation) {
      const { frames, answer } = again(invocation.wrong, 'PARSER');
      yield* frames;
      return answer;
    }
    const { group, function: name, parameters } = invocation;
    yield* traced({
      invocationInput: {
        invocationType: 'ACTION_GROUP',
        actionGroupInvocationInput: {
          actionGroupName: group.name,
          function: name,
          parameters,
          executionType: 'LAMBDA',
        },
      },
    });
    const answer = await invokeGroup(turn.lambda, turn, invocation);
    if (answer.type === 'broken') {
      const message = `The Lambda function ${group.lambda} failed: ${answer.why}.`;
      yield { type: 'exception', exception: 'dependencyFailedException', message, resourceName: 'Lambda' };
      return undefined;
    }
    if (answer.type === 'reprompt') {
      const reprompted = again(answer.body, 'ACTION_GROUP');
      yield* reprompted.frames;
      return reprompted.answer;
    }
    yield* traced({ observation: { type: 'ACTION_GROUP', actionGroupInvocationOutput: { text: answer.body } } });
    return { id: call.id, text: answer.body, again: false };
  }

  let heard: Heard = { type: 'message', text: turn.inputText };
  let before = '';
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { text, calls, last }: Step = yield* speak(heard);
    if (last.type === 'failed') {
      const { why, message } = last.failure;
      return yield { type: 'exception', exception: EXCEPTIONS[why], message };
    }
    yield* traced({ modelInvocationOutput: { metadata: { usage: last.usage } } });
    if (calls.length === 0) {
      if (!turn.stream) yield* chunksOf(before + text, false);
      return yield* traced({
        observation: { type: last.asks ? 'ASK_USER' : 'FINISH', finalResponse: { text } },
      });
    }
    before += text;
    yield* traced({ rationale: { text: text || 'A function is called.' } });
    const answers: Answer[] = [];
    for (const call of calls) {
      const answer = yield* answerTo(call);
      if (!answer) return;
      answers.push(answer);
    }
    heard = { type: 'answers', answers };
  }
  yield { type: 'exception', exception: 'internalServerException', message: 'Max iterations exceeded' };
}
