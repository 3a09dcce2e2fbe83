/** How environment variables are read: all at once, with a sentence for each that is missing or does not fit. */
import type { z } from 'zod';

export type Variables = Record<string, string | undefined>;

/** What was read; otherwise a sentence for each variable that is wrong. None of them quotes a value. */
export type VariablesRead<T> = { ok: true; settings: T } | { ok: false; wrong: string[] };

/** The sentence on one variable. `problem` ends “NAME …”; there is none where the variable itself is missing. */
export type Tell<Name extends string> = (name: Name, problem: string | undefined) => string;

const plainly: Tell<string> = (name, problem = 'is missing') => `${name} ${problem}.`;

/** The variables that have a value: in what a person writes, `NAME=''` sets nothing. */
export const given = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

/** Reads the variables of `schema`, telling the first problem of each. */
export function readVariables<T extends object>(
  schema: z.ZodType<T>,
  variables: Variables,
  tell: Tell<keyof T & string> = plainly,
): VariablesRead<T> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const isName = (name: unknown): name is keyof T & string => typeof name === 'string';
  const told = new Map<string, string>();
  for (const { path, code, message } of parsed.error.issues) {
    const [name] = path;
    if (!isName(name) || told.has(name)) continue;
    // What a schema adds of its own tells more than that the variable is missing.
    const isMissing = variables[name] === undefined && code !== 'custom';
    told.set(name, tell(name, isMissing ? undefined : message));
  }
  return { ok: false, wrong: [...told.values()] };
}
