import { z } from 'zod';
import { ENGINES, type Engine } from '../cloud/engine.ts';

const Settings = z.object({
  /** First of seven consecutive ports on 127.0.0.1. */
  PORT: z.coerce.number().int().min(1024).max(65_529).default(4100),
  /** Folder for the built extension, `local.json` and `local.log`. */
  OUTPUT: z.string().min(1).default('.output'),
  /** The engine that runs the model. */
  AGENT: z.enum(ENGINES).default('bedrock-agent'),
  /** An OTLP/HTTP collector for the traces of all parts. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
});

interface LocalSettings {
  firstPort: number;
  output: string;
  agent: Engine;
  traces: string | undefined;
}

/** What a person may set for the local cloud. @throws with one line that names the variable and what it takes. */
export function readSettings(env: NodeJS.ProcessEnv): LocalSettings {
  const parsed = Settings.safeParse(env);
  if (parsed.success) {
    const { PORT: firstPort, OUTPUT: output, AGENT: agent, OTEL_EXPORTER_OTLP_ENDPOINT: traces } = parsed.data;
    return { firstPort, output, agent, traces };
  }
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new Error(
    `${name}=${env[name]} does not fit: ${issue?.message}. PORT is the first of seven ports, 1024 to 65529; AGENT is ${ENGINES.join(' or ')}.`,
  );
}

/** @throws where the extension cannot be built: WXT takes a % in a path for the beginning of an encoded character. */
export function refusePlace(folder: string): void {
  if (!folder.includes('%')) return;
  throw new Error(`The extension cannot be built in ${folder}. Move the project to a path without a %.`);
}
