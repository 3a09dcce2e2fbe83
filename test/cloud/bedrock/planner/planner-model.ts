import type { Operation } from '../../../../lambdas/operations/operation.ts';
import { type Briefing, type Model, type Said, tokensOf } from '../../model/model.ts';
import { createPlanner, type Decision, type Memory } from './plan.ts';
import { tell } from './saying/tell.ts';
import { listIn } from './talking/listed.ts';
import { NOTHING, talkAfter } from './talking/talk.ts';

/**
 * The local planner in the place of a model: it knows the sentences of the catalogue, and calls one function a turn.
 * `console` is the origin of the admin console, for what people do there.
 */
export function plannerModel(operations: readonly Operation[], console = ''): Model {
  let plan: { names: string; of: ReturnType<typeof createPlanner> } | undefined;
  /** What it can plan with these functions; they seldom change. */
  const planner = ({ functions }: Briefing) => {
    const names = functions.map(({ name }) => name).join();
    if (plan?.names !== names) plan = { names, of: createPlanner({ functions, operations, console }) };
    return plan.of;
  };

  return {
    begin: () => {
      let memory: Memory = {};
      let talk = NOTHING;
      let called: Extract<Decision, { type: 'call' }> | undefined;
      let calls = 0;

      return {
        async *next(briefing, heard): AsyncGenerator<Said> {
          const end = (read: string, written: string, asks: boolean): Said => ({
            type: 'end',
            reason: 'whole',
            asks,
            usage: tokensOf(briefing.instruction + read, written),
          });

          if (heard.type === 'answers') {
            const [answer] = heard.answers;
            if (!called || !answer) throw new Error('The planner called nothing');
            const told = answer.again
              ? { text: answer.text, memory: {} }
              : tell(called.call, answer.text, called.offers);
            memory = told.memory;
            if (!answer.again) talk = talkAfter(talk, called.call, answer.text);
            yield { type: 'text', delta: told.text };
            return yield end(answer.text, told.text, answer.again || told.memory.open !== undefined);
          }

          const { list, beside } = listIn(heard.text, talk);
          if (beside && list !== undefined) talk = { ...talk, result: list };
          const decision = planner(briefing)(heard.text, memory, talk);
          if (decision.type === 'say') {
            memory = decision.memory;
            yield { type: 'text', delta: decision.text };
            return yield end(heard.text, decision.text, decision.asks);
          }
          called = decision;
          const input = JSON.stringify(decision.call.parameters);
          yield { type: 'call', call: { id: `call_${++calls}`, name: decision.call.function, input } };
          yield end(heard.text, input, false);
        },
      };
    },
  };
}
