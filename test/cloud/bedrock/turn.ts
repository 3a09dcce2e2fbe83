import { randomUUID } from 'node:crypto';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { invocationOf, invokeGroup } from './action-group.ts';
import type { Agent } from './agent.ts';
import type { Frame } from './frames.ts';
import { paced } from './pace.ts';
import type { Decision, Memory } from './planner/plan.ts';
import { tell } from './planner/tell.ts';
import type { Session } from './sessions.ts';
import { tracer, usageOf } from './trace.ts';

export interface Turn {
  agent: Agent;
  plan(input: string, memory: Memory): Decision;
  lambda: LambdaClient;
  sessionId: string;
  session: Session;
  inputText: string;
  promptSessionAttributes: Record<string, string>;
  /** Many small chunks, or the whole answer in one. */
  stream: boolean;
  trace: boolean;
}

/** Words as chunks. They are cut by bytes, so a character may lie in two of them. */
async function* chunksOf(words: string, stream: boolean): AsyncGenerator<Frame> {
  const bytes = Buffer.from(words, 'utf8');
  for await (const [from, to] of paced(bytes.length, stream)) yield { type: 'chunk', bytes: bytes.subarray(from, to) };
}

/** Runs one turn: plans, calls at most one function, and says the outcome. Ends with an exception frame when it fails. */
export async function* runTurn(turn: Turn): AsyncGenerator<Frame> {
  const { agent, session, inputText } = turn;
  const step = tracer(agent, turn.sessionId, randomUUID());
  const traced = function* (...steps: Parameters<typeof step>[0][]): Generator<Frame> {
    if (turn.trace) yield* steps.map(step);
  };
  const say = async function* (text: string, type: 'FINISH' | 'ASK_USER'): AsyncGenerator<Frame> {
    yield* chunksOf(text, turn.stream);
    yield* traced({ observation: { type, finalResponse: { text } } });
  };
  const read = agent.instruction + inputText;

  const decision = turn.plan(inputText, session.memory);
  if (decision.type === 'say') {
    session.memory = decision.memory;
    yield* traced(usageOf(read, decision.text));
    yield* say(decision.text, decision.asks ? 'ASK_USER' : 'FINISH');
    return;
  }

  const invocation = invocationOf(agent, decision.call);
  yield* traced(
    usageOf(read, JSON.stringify(decision.call)),
    { rationale: { text: `The examples of the catalogue lead to ${invocation.function}.` } },
    {
      invocationInput: {
        invocationType: 'ACTION_GROUP',
        actionGroupInvocationInput: {
          actionGroupName: invocation.group.name,
          function: invocation.function,
          parameters: invocation.parameters,
          executionType: 'LAMBDA',
        },
      },
    },
  );
  const answer = await invokeGroup(turn.lambda, turn, invocation);
  if (answer.type === 'broken') {
    yield {
      type: 'exception',
      exception: 'dependencyFailedException',
      message: `The Lambda function ${invocation.group.lambda} failed: ${answer.why}.`,
      resourceName: 'Lambda',
    };
    return;
  }
  if (answer.type === 'reprompt') {
    yield* traced({
      observation: { type: 'REPROMPT', repromptResponse: { text: answer.body, source: 'ACTION_GROUP' } },
    });
    session.memory = {};
    yield* say(answer.body, 'ASK_USER');
    return;
  }
  const { text, memory } = tell(decision.call, answer.body, decision.offers);
  session.memory = memory;
  yield* traced(
    { observation: { type: 'ACTION_GROUP', actionGroupInvocationOutput: { text: answer.body } } },
    usageOf(read + answer.body, text),
  );
  yield* say(text, memory.open ? 'ASK_USER' : 'FINISH');
}
