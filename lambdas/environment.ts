import type { z } from 'zod';

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
