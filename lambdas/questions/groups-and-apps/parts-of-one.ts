/** One thing, by the parts of it that are asked for. */
import { type Reprompt, reprompt } from '../../agent/reprompt.ts';
import type { Answer } from '../../contract/function-result.ts';
import type { OktaReader, Use } from '../../operations/okta.ts';
import type { Target } from '../../targets/target.ts';
import { CURSOR_OF_ONE, isCursor, pageOfEach } from '../parameters.ts';
import type { Ask, Moment } from '../question.ts';
import { together } from '../together.ts';

/** What a part is made from. */
export interface Shown<T> {
  ask: Ask;
  okta: OktaReader;
  one: T;
  page: string | undefined;
  moment: Moment;
}

/** A part of a kind of thing: what it asks of Okta, and how it is answered. */
export interface PartOf<T> {
  uses: readonly Use[];
  answer(shown: Shown<T>): Promise<Answer>;
}

/** Which one thing is asked for, and which parts of it, at least one. */
export interface Asked<P extends string> {
  query: string;
  parts: readonly [P, ...P[]];
  page: string | undefined;
}

/** The parts of the thing that the words stand for; of several each is whole, or counted. */
export async function partsOfOne<T, P extends string>(
  ask: Ask,
  { query, parts, page }: Asked<P>,
  target: Target<T>,
  known: Record<P, PartOf<T>>,
  moment: Moment,
): Promise<Answer | Reprompt> {
  const isSeveral = parts.length > 1;
  if (isSeveral && isCursor(page)) return reprompt(CURSOR_OF_ONE);
  const okta = await ask([...parts.flatMap((part) => known[part].uses), target.lookup(query)]);
  if (!okta.ok) return okta.refusal;
  const found = await target.find(okta.value, query);
  if (!found.ok) return found.refusal;
  const shown = { ask, okta: okta.value, one: found.value, page: isSeveral ? pageOfEach(page) : page, moment };
  const answering = (part: P) => ({ name: part, answer: () => known[part].answer(shown) });
  const [first, ...others] = parts;
  return together([answering(first), ...others.map(answering)]);
}
