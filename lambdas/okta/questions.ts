import type { FunctionCall } from '../agent/function-call.ts';
import type { Reprompt } from '../agent/reprompt.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import type { SessionRow } from '../contract/session.ts';
import { report } from '../platform/report.ts';
import { found } from '../platform/result.ts';
import { questions } from '../questions/index.ts';
import type { Desk } from '../reports/desk.ts';
import type { Keeping } from '../results/keep.ts';
import { travelling } from '../results/travel.ts';
import type { FindPerson } from './act-as.ts';
import type { Reading } from './limits/counting-rows.ts';

/** What is behind the questions. */
interface Back extends Pick<Keeping, 'keep'> {
  /** Where a person's reports go on. */
  desk(session: SessionRow): Desk;
  /** Counts what a person reads. */
  reading(sub: string): Reading;
  now(): number;
}

/** In one word. */
const outcomeOf = (answer: FunctionResult | Reprompt): string => {
  if (answer.outcome === 'failed') return answer.code;
  return answer.outcome === 'ok' || answer.outcome === 'report' ? 'done' : answer.outcome;
};

/**
 * Answers one call of a function that reads: a question, as the person of the session. What is too large to travel is
 * kept for that person.
 */
export const answerQuestion =
  (findPerson: FindPerson, { keep, desk, reading, now }: Back) =>
  async ({ sessionId, name, input }: FunctionCall): Promise<FunctionResult | Reprompt> => {
    const question = questions.find((each) => each.name === name);
    if (question === undefined) throw new Error('A function of the action group that nothing answers');
    const person = await findPerson(sessionId);
    if (!person.ok) return person.refusal;
    const { ask, session, ended } = person.value;
    const { counting, counted } = reading(session.sub);
    const told = await question.answer(
      async (...uses) => {
        const okta = await ask(...uses);
        return okta.ok ? found(counting(okta.value)) : okta;
      },
      input,
      { now: now(), zone: session.time_zone ?? 'UTC' },
      desk(session),
    );
    const shown = await counted();
    // A report that was begun goes on by itself, and shows nothing of what was read for it so far.
    const answer = shown.ok || told.outcome === 'report' ? told : shown.refusal;
    await ended?.(name, outcomeOf(answer));
    if (answer.outcome === 'reprompt') return answer;
    return travelling(answer, (table) =>
      keep(session.sub, table).catch((surprise: unknown) => void report('keep a result', surprise)),
    );
  };
