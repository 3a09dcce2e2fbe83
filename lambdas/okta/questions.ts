import type { FunctionCall } from '../agent/function-call.ts';
import type { Reprompt } from '../agent/reprompt.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { questions } from '../questions/index.ts';
import type { ActAs } from './act-as.ts';

/** Answers one call of the action group "Okta": a question, as the person of the session. */
export const answerQuestion =
  (actAs: ActAs) =>
  async ({ sessionId, name, input }: FunctionCall): Promise<FunctionResult | Reprompt> => {
    const question = questions.find((each) => each.name === name);
    if (question === undefined) throw new Error('A function of the action group that nothing answers');
    return question.answer((uses) => actAs(sessionId, uses), input);
  };
