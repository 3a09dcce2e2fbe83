import * as z from 'zod';
import { McpMode } from '../../backend/settings.ts';
import { given } from '../../lambdas/contract/variables/read.ts';
import { ENGINES, type Engine, type ModelSettings } from '../cloud/engine.ts';

/** What a request adds, and what would go along to somebody: neither belongs to where an endpoint is. */
const isEndpoint = (url: string): boolean => {
  const parsed = URL.parse(url);
  if (!parsed) return false;
  const { username, password, search, hash, pathname } = parsed;
  return `${username}${password}${search}${hash}` === '' && !/\/chat\/completions\/*$/.test(pathname);
};

const Settings = z.object({
  /** First of eight consecutive ports on 127.0.0.1. */
  PORT: z.coerce.number().int().min(1024).max(65_528).default(4100),
  /** Folder for the built extension, `local.json` and `local.log`. */
  OUTPUT: z.string().min(1).default('.output'),
  /** The engine that runs the model. */
  AGENT: z.enum(ENGINES).default('bedrock-agent'),
  /** What MCP clients may do. */
  MCP: McpMode.default('read'),
  /** How many users the local Okta org has. */
  OKTA_USERS: z.coerce.number().int().min(300).max(100_000).optional(),
  /** An OTLP/HTTP collector for the traces of all parts. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** What `/chat/completions` comes behind: a real model in the place of the local planner. */
  MODEL_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isEndpoint, 'It says more than where the endpoint is')
    .optional(),
  /** The model, as the endpoint calls it. */
  MODEL_NAME: z.string().optional(),
  /** Goes to the endpoint as a bearer token. */
  MODEL_KEY: z
    .string()
    .regex(/^[!-~]+$/, 'It has signs that no key has')
    .optional(),
});

/** What a variable takes, for whoever gave it something else. */
const HINTS: Record<string, string> = {
  PORT: 'It is the first of eight ports, 1024 to 65528.',
  AGENT: `It is ${ENGINES.join(' or ')}.`,
  MCP: 'It is off, read or change.',
  OKTA_USERS: 'It is how many users the local Okta org has, 300 to 100000.',
  MODEL_URL: 'It is an address such as http://127.0.0.1:11434/v1, without user, query and /chat/completions.',
};

interface LocalSettings {
  firstPort: number;
  output: string;
  agent: Engine;
  mcp: McpMode;
  /** How many users the local Okta org has; its few hundred when left out. */
  oktaUsers: number | undefined;
  traces: string | undefined;
  /** The model that answers; the local planner does without one. */
  model: ModelSettings | undefined;
}

/** What a person may set for the local cloud. @throws with one line that names the variable and what it takes. */
export function readSettings(env: NodeJS.ProcessEnv): LocalSettings {
  const parsed = Settings.safeParse(given(env));
  if (parsed.success) {
    const { PORT: firstPort, OUTPUT: output, AGENT: agent, OTEL_EXPORTER_OTLP_ENDPOINT: traces } = parsed.data;
    const { MCP: mcp, OKTA_USERS: oktaUsers } = parsed.data;
    return { firstPort, output, agent, mcp, oktaUsers, traces, model: modelOf(parsed.data) };
  }
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  // A key, and a password in an address, are not for a screen.
  const shown = name.startsWith('MODEL_') ? name : `${name}=${env[name]}`;
  throw new Error([`${shown} does not fit: ${issue?.message}.`, HINTS[name]].filter(Boolean).join(' '));
}

function modelOf({ MODEL_URL: url, MODEL_NAME: name, MODEL_KEY: key }: z.infer<typeof Settings>) {
  if (url && name) return { url: url.replace(/\/+$/, ''), name, key };
  if (url) throw new Error('MODEL_URL wants MODEL_NAME, too: the model as the endpoint calls it.');
  if (name || key)
    throw new Error(`${name ? 'MODEL_NAME' : 'MODEL_KEY'} is set without MODEL_URL, the endpoint of the model.`);
  return undefined;
}

/** @throws where the extension cannot be built: WXT takes a % in a path for the beginning of an encoded character. */
export function refusePlace(folder: string): void {
  if (!folder.includes('%')) return;
  throw new Error(`The extension cannot be built in ${folder}. Move the project to a path without a %.`);
}
