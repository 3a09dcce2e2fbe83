/** Several parts as one answer. */
import type { Answer, Ok, Section } from '../contract/function-result.ts';
import { leftOut } from './sentences/left-out.ts';
import { noted } from './sentences/notes.ts';

/** A part of an answer, and what to call it where it is left out. */
interface Part {
  name: string;
  answer(): Promise<Answer>;
}

/** The table of an answer, to stand below another. */
export const sectionOf = ({
  outcome: _,
  verdict: _verdict,
  remedies: _remedies,
  sections: _sections,
  ...table
}: Ok): Section => table;

/**
 * Several parts as one answer: the first is the answer, the others are sections below it. A refusal of the first is the
 * answer; of another it is said in a note.
 */
export async function together([first, ...rest]: readonly [Part, ...Part[]]): Promise<Answer> {
  const [main, ...others] = await Promise.all([
    first.answer(),
    ...rest.map(async ({ name, answer }) => ({ name, answer: await answer() })),
  ]);
  if (main.outcome !== 'ok') return main;
  const shown = others.flatMap(({ answer }) => (answer.outcome === 'ok' ? [answer] : []));
  const missing = others.flatMap(({ name, answer }) => (answer.outcome === 'ok' ? [] : [leftOut(name, answer)]));
  const verdict = main.verdict ?? shown.find((each) => each.verdict)?.verdict;
  return {
    ...main,
    ...(verdict && { verdict }),
    ...noted(main.note, ...missing),
    ...(shown.length > 0 && { sections: shown.map(sectionOf) }),
  };
}
