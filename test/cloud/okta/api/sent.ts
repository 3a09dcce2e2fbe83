/** What a request sends, as an operation reads it. */
import type { z } from 'zod';
import { invalid, type Refusal } from '../errors.ts';
import type { Call } from './operation.ts';

/** The body as the schema reads it, or Okta's refusal of the first field that does not fit. */
export function sentOf<T>(schema: z.ZodType<T>, { body }: Pick<Call, 'body'>): T | Refusal {
  const { success, data, error } = schema.safeParse(body ?? {});
  if (success) return data;
  const [issue] = error.issues;
  return invalid(String(issue?.path.at(-1) ?? 'body'), issue?.message ?? 'The value is not valid.');
}
