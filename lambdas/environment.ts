import type { z } from 'zod';

/** The process's environment by a schema; throws one line that names each variable that is missing or wrong. */
export const environment = <S extends z.ZodObject>(schema: S): z.infer<S> => {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(
    `Environment: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
};
