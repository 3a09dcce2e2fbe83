import type { z } from 'zod';
import { readVariables, type Variables } from '../contract/variables/read.ts';

export {
  ApprovalMfa,
  BackgroundToken,
  JwksText,
  KeyText,
  Patience,
  VerifyCaller,
} from '../contract/variables/forms.ts';

/** Reads environment variables by a schema; throws one line that names each variable that is missing or wrong. */
export function environment<T extends object>(schema: z.ZodType<T>, variables: Variables): T {
  const read = readVariables(schema, variables);
  if (read.ok) return read.settings;
  throw new Error(`Environment: ${read.wrong.join(' ')}`);
}
