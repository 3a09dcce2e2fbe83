import type { FunctionCall } from '../agent/function-call.ts';
import type { Reprompt } from '../agent/reprompt.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { questions } from '../questions/index.ts';
import type { FindPerson } from './act-as.ts';

/** Answers one call of a function that reads: a question, as the person of the session. */
export const answerQuestion =
  (findPerson: FindPerson, now: () => number) =>
  async ({ sessionId, name, input }: FunctionCall): Promise<FunctionResult | Reprompt> => {
    const question = questions.find((each) => each.name === name);
    if (question === undefined) throw new Error('A function of the action group that nothing answers');
    const person = await findPerson(sessionId);
    if (!person.ok) return person.refusal;
    const { ask, session } = person.value;
    return question.answer(ask, input, { now: now(), zone: session.time_zone ?? 'UTC' });
  };
