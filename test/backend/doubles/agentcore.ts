import { type Result, succeed } from '../../../backend/failure.ts';
import type { FunctionAnswer, FunctionRequest } from '../../../lambdas/contract/function-request.ts';
import { startBackend } from './backend.ts';
import { type Script, say } from './bedrock.ts';
import { delta, stop } from './harness.ts';

/** An answer that ends a turn well. */
export const done = [delta('Done.'), stop('end_turn')];

/** The backend with AgentCore as its engine: a harness that says what a test tells it to, and functions likewise. */
export async function startWithHarness() {
  const answerWell = async ({ function: name }: FunctionRequest): Promise<Result<FunctionAnswer>> =>
    succeed({ state: 'answer', body: `answer of ${name}` });
  const state = { calls: [] as { lambda: string; request: FunctionRequest }[], answer: answerWell };
  const backend = await startBackend({
    engine: 'agentcore',
    callFunction: async (lambda, request) => {
      state.calls.push({ lambda, request });
      return state.answer(request);
    },
  });
  const { turns } = backend.bedrock.state;

  /** Answers one invocation after the other, the last one again and again. */
  const inTurn =
    (...invocations: Uint8Array[][]): Script =>
    (stream, request) =>
      say(...(invocations[Math.min(turns.length, invocations.length) - 1] ?? []))(stream, request);

  return {
    backend,
    /** The calls of functions so far, and how the next are answered. */
    state,
    inTurn,
    /** The AG-UI events of a run with a harness that answers so. */
    run: (...invocations: Uint8Array[][]) => backend.answerTo(inTurn(...invocations)),
    /** The bodies of the invocations so far. */
    sent: () => turns.map(({ body }) => body),
    forget: () => {
      turns.length = 0;
      Object.assign(state, { calls: [], answer: answerWell });
    },
  };
}
