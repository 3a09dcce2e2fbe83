import type { FunctionResult, Ok, Section } from '../contract/function-result.ts';
import { leftOut } from './left-out.ts';

/** A part of an answer, and what to call it where it is left out. */
export interface Part {
  name: string;
  answer(): Promise<FunctionResult>;
}

const sectionOf = ({ outcome: _outcome, verdict: _verdict, remedies: _remedies, sections: _, ...table }: Ok): Section =>
  table;

/**
 * Several parts as one answer: the first is the answer, the others are sections below it. A refusal of the first is the
 * answer; of another it is said in a note.
 */
export async function together(parts: readonly Part[]): Promise<FunctionResult> {
  const answers = await Promise.all(parts.map(async ({ name, answer }) => ({ name, answer: await answer() })));
  const [main, ...others] = answers;
  if (main === undefined || main.answer.outcome !== 'ok') return main?.answer ?? { outcome: 'not_found', message: '' };
  const shown = others.flatMap(({ answer }) => (answer.outcome === 'ok' ? [answer] : []));
  const notes = others.flatMap(({ name, answer }) => (answer.outcome === 'ok' ? [] : [leftOut(name, answer)]));
  const verdict = main.answer.verdict ?? shown.find((each) => each.verdict)?.verdict;
  return {
    ...main.answer,
    ...(verdict && { verdict }),
    ...(notes.length > 0 && { note: [main.answer.note, ...notes].filter(Boolean).join(' ') }),
    ...(shown.length > 0 && { sections: shown.map(sectionOf) }),
  };
}
