/** What the doctor can say, read from its sources: every `what` is a literal there, and every `Error` it throws. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Sentence {
  /** As the source has it. */
  text: string;
  /** Fits what is said. */
  pattern: RegExp;
  /** How many characters of it are always the same. */
  literal: number;
}

/** The literal that begins at `from`, without its quotes, and where it ends. */
function literalAt(code: string, from: number): { text: string; end: number } {
  const quote = code[from];
  let depth = 0;
  for (let at = from + 1; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (quote === '`' && code.startsWith('${', at)) depth++;
    else if (depth > 0 && code[at] === '}') depth--;
    else if (depth === 0 && code[at] === quote) return { text: code.slice(from + 1, at), end: at + 1 };
  }
  throw new Error(`A literal has no end: ${code.slice(from, from + 80)}`);
}

function sentenceOf(text: string): Sentence {
  const parts = text.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return { text, pattern: new RegExp(`^${escaped.join('.+')}$`, 's'), literal: parts.join('').length };
}

/** The literals of one expression: it ends where the next property or the brackets around it end. */
function literalsFrom(code: string, from: number): string[] {
  const found: string[] = [];
  for (let at = from; at < code.length && !/[;,})]/.test(code[at] ?? ''); at++) {
    if (!/['`]/.test(code[at] ?? '')) continue;
    const { text, end } = literalAt(code, at);
    found.push(text);
    at = end - 1;
  }
  return found;
}

/** The folder whose files are read. */
export const DOCTOR = 'backend/operator/doctor';

/** The sentences in a file of that folder, as `aws/guardrail.ts`. @throws when one is no literal, unless it repeats what was thrown */
export function sentencesOf(source: string): Sentence[] {
  const code = readFileSync(join(DOCTOR, source), 'utf8');
  return [...code.matchAll(/\bwhat:\s+(?!string\b|sentenceOf\b)|new Error\(/g)].flatMap(({ 0: mark, index }) => {
    const literals = literalsFrom(code, index + mark.length);
    if (literals.length === 0)
      throw new Error(`${source} says something else than a literal: ${code.slice(index, index + 80)}`);
    return literals.map(sentenceOf);
  });
}
