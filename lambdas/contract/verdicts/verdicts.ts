/** The verdicts that answers begin with: each code, and the names of the values that its sentence is about. */
import { ACCESS, FILLED } from './access.ts';
import { SIGN_IN } from './sign-in.ts';

export const VERDICTS = { ...ACCESS, ...FILLED, ...SIGN_IN } as const satisfies Record<string, readonly string[]>;
export type VerdictCode = keyof typeof VERDICTS;

/** A verdict with every value that its code has. */
export const verdictOf = <C extends VerdictCode>(
  code: C,
  values: Record<(typeof VERDICTS)[C][number], string>,
  message: string,
) => ({ code, values, message });
