import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** The okta Lambda's public key as JWK JSON (RFC 7517), fit for ECDH-ES (RFC 7518 §4.6). */
const HandoffKey = z.string().transform((text, context): KeyObject => {
  const refuse = (message: string) => {
    context.addIssue(message);
    return z.NEVER;
  };
  try {
    const jwk = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    if ('d' in jwk) return refuse('holds a private key; the backend gets the public half only');
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return key.asymmetricKeyType === 'ec' || key.asymmetricKeyType === 'x25519'
      ? key
      : refuse('is no EC or X25519 key');
  } catch {
    return refuse('is no public key as JWK JSON');
  }
});

/** A tenant's host, or `http://127.0.0.1:<port>` for one on this machine; becomes the issuer with its trailing slash. */
const Domain = z
  .string()
  .regex(/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|http:\/\/127\.0\.0\.1:\d+)$/, 'is no host name such as tenant.eu.auth0.com')
  .transform((domain) => (domain.startsWith('http:') ? `${domain}/` : `https://${domain}/`));

const SessionKey = z
  .base64url('is not base64url')
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine((key) => key.length >= 32, 'is under 32 bytes');

const Text = z.string().min(1, 'is empty');

/** `arn:aws:bedrock-agentcore:<region>:<account>:harness/<name>-<id>` */
export const HARNESS_ARN =
  /^arn:[a-z-]+:bedrock-agentcore:[a-z0-9-]+:\d{12}:harness\/[a-zA-Z]\w{0,39}-[a-zA-Z0-9]{10}$/;

/** A function's name or ARN with the alias; without it Lambda means a version that refuses. */
export const LIVE_FUNCTION = /[\w-]:live$/;
const LiveFunction = z.string().regex(LIVE_FUNCTION, 'names no alias live, as okta-companion-okta:live does');

/** What the chosen engine needs; see `engine.ts`. */
const EngineSettings = z.discriminatedUnion(
  'AGENT',
  [
    z.object({
      AGENT: z.literal('bedrock-agent'),
      BEDROCK_AGENT_ID: z.string().regex(/^[0-9A-Za-z]{1,10}$/, 'is no agent id'),
      BEDROCK_AGENT_ALIAS_ID: z.string().regex(/^[0-9A-Za-z]{1,10}$/, 'is no agent alias id'),
    }),
    z.object({
      AGENT: z.literal('agentcore'),
      AGENTCORE_HARNESS_ARN: z.string().regex(HARNESS_ARN, 'is no ARN of a harness'),
      /** The two Lambdas that answer the agent's functions, by the alias that takes them. */
      OKTA_FUNCTION: LiveFunction,
      CIBA_FUNCTION: LiveFunction,
    }),
  ],
  'is neither bedrock-agent nor agentcore',
);
export type EngineSettings = z.infer<typeof EngineSettings>;

const CommonSettings = z.object({
  PORT: z.coerce.number('is no port').int('is no port').min(0, 'is no port').max(65_535, 'is no port').default(4100),
  HOST: Text.default('127.0.0.1'),
  /** How many times longer than usual to wait for another service: more than 1 where all share one busy machine. */
  PATIENCE: z.coerce.number('is no number').min(1, 'is under 1').default(1),
  EXTENSION_ORIGIN: z.string().regex(/^chrome-extension:\/\/[a-p]{32}$/, 'is no chrome-extension://<id>'),
  AUTH0_DOMAIN: Domain,
  AUTH0_AUDIENCE: Text,
  AUTH0_VAULT_CLIENT_ID: Text,
  AUTH0_VAULT_CLIENT_SECRET: Text,
  AUTH0_CONNECTION: Text,
  SESSION_KEY: SessionKey,
  HANDOFF_PUBLIC_KEY: HandoffKey,
});
const Settings = CommonSettings.and(EngineSettings);
export type Settings = z.infer<typeof Settings>;

/** Reads the environment; otherwise one line for each variable that is missing or wrong. Values are not quoted. */
export function readSettings(
  env: Record<string, string | undefined>,
): { ok: true; settings: Settings } | { ok: false; wrong: string[] } {
  const parsed = Settings.safeParse({ ...env, AGENT: env.AGENT ?? 'bedrock-agent' });
  if (parsed.success) return { ok: true, settings: parsed.data };
  const wrong = new Map(parsed.error.issues.map(({ path: [name], message }) => [String(name), message]));
  const line = ([name, message]: [string, string]) =>
    env[name] === undefined ? `${name} is missing.` : `${name} ${message}.`;
  return { ok: false, wrong: [...wrong].map(line) };
}
