import { z } from 'zod';

const Settings = z.object({
  /** First of seven consecutive ports on 127.0.0.1. */
  PORT: z.coerce.number().int().min(1024).max(65_529).default(4100),
  /** Folder for the built extension, `local.json` and `local.log`. */
  OUTPUT: z.string().min(1).default('.output'),
});

/** What a person may set for the local cloud. @throws with one line that names the variable and what it takes. */
export function readSettings(env: NodeJS.ProcessEnv): { firstPort: number; output: string } {
  const parsed = Settings.safeParse(env);
  if (parsed.success) return { firstPort: parsed.data.PORT, output: parsed.data.OUTPUT };
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new Error(
    `${name}=${env[name]} does not fit: ${issue?.message}. PORT is the first of seven ports, 1024 to 65529.`,
  );
}
