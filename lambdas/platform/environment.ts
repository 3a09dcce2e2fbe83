import { z } from 'zod';

/**
 * How many times longer than usual a function waits for another service. 1 where it is deployed; more where all of
 * them share one busy machine.
 */
export const Patience = z.coerce.number().min(1).default(1);

/** Reads environment variables by a schema; throws one line that names each variable that is missing or wrong. */
export const environment = <S extends z.ZodObject>(
  schema: S,
  variables: Record<string, string | undefined>,
): z.infer<S> => {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new Error(
    `Environment: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
};
