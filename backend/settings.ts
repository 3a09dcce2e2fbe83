import { createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { BackendLimits } from '../lambdas/contract/limits.ts';
import {
  Auth0Connection,
  Auth0Domain,
  BedrockId,
  BeginningFunction,
  CallsAMinute,
  Dpop,
  ExtensionOrigin,
  HarnessArn,
  issuerOf,
  JwksText,
  KeyText,
  LiveFunction,
  McpAudience,
  Origin,
  Patience,
  Text,
} from '../lambdas/contract/variables/forms.ts';
import { readVariables, type Variables, type VariablesRead } from '../lambdas/contract/variables/read.ts';

/** The okta Lambda's public key, or two of them, fit for ECDH-ES (RFC 7518 §4.6). */
const HandoffKeys = JwksText.transform((jwks, context): KeyObject[] => {
  const refuse = (message: string) => {
    context.addIssue(message);
    return z.NEVER;
  };
  try {
    if (jwks.some((jwk) => 'd' in jwk)) return refuse('holds a private key; the backend gets the public half only');
    const keys = jwks.map((key) => createPublicKey({ key, format: 'jwk' }));
    return keys.every(({ asymmetricKeyType: type }) => type === 'ec' || type === 'x25519')
      ? keys
      : refuse('is no EC or X25519 key');
  } catch {
    return refuse('is no public key as JWK JSON');
  }
});

/** What the chosen engine needs; see `engines/engine.ts`. */
export const EngineSettings = z.discriminatedUnion(
  'AGENT',
  [
    z.object({
      AGENT: z.literal('bedrock-agent'),
      BEDROCK_AGENT_ID: BedrockId('agent id'),
      BEDROCK_AGENT_ALIAS_ID: BedrockId('agent alias id'),
    }),
    z.object({
      AGENT: z.literal('agentcore'),
      AGENTCORE_HARNESS_ARN: HarnessArn,
      /** The two Lambdas that answer the agent's functions, by the alias that takes them. */
      OKTA_FUNCTION: LiveFunction,
      CIBA_FUNCTION: LiveFunction,
    }),
  ],
  'is neither bedrock-agent nor agentcore',
);
export type EngineSettings = z.infer<typeof EngineSettings>;

/** The door for MCP clients: shut, or for those that read, or for those that ask for changes as well. */
export const McpMode = z.enum(['off', 'read', 'change'], 'is neither off, read nor change');
export type McpMode = z.infer<typeof McpMode>;

/** What the door for MCP clients needs. */
export const McpSettings = z.discriminatedUnion(
  'MCP',
  [
    z.object({ MCP: z.literal('off') }),
    z.object({
      MCP: McpMode.exclude(['off']),
      /** The address of the door, `https://host/mcp`, to the letter the identifier of its API at Auth0. */
      MCP_AUDIENCE: McpAudience,
      /** The Custom API Client of that API. */
      MCP_VAULT_CLIENT_ID: Text,
      MCP_VAULT_CLIENT_SECRET: Text,
      /** What one client may ask for one person. */
      MCP_CALLS_A_MINUTE: CallsAMinute,
      /** The two Lambdas that answer the tools. */
      OKTA_FUNCTION: LiveFunction.default('okta-companion-okta:live'),
      CIBA_FUNCTION: LiveFunction.default('okta-companion-ciba:live'),
    }),
  ],
  'is neither off, read nor change',
);
export type McpSettings = z.infer<typeof McpSettings>;

export const CommonSettings = z.object({
  PORT: z.coerce.number('is no port').int('is no port').min(0, 'is no port').max(65_535, 'is no port').default(4100),
  HOST: Text.default('127.0.0.1'),
  PATIENCE: Patience,
  EXTENSION_ORIGIN: ExtensionOrigin,
  /** Becomes the issuer. */
  AUTH0_DOMAIN: Auth0Domain.transform(issuerOf),
  AUTH0_AUDIENCE: Text,
  AUTH0_VAULT_CLIENT_ID: Text,
  AUTH0_VAULT_CLIENT_SECRET: Text,
  AUTH0_CONNECTION: Auth0Connection,
  /** Whether the panel's tokens are bound to a key of the browser (RFC 9449). */
  DPOP: Dpop,
  /** Where clients reach the backend, where a proxy in front shows it another address. */
  BACKEND_URL: Origin.optional(),
  SESSION_KEY: KeyText,
  /** Keys the ids of the record, the same as the functions have. */
  AUDIT_KEY: KeyText,
  HANDOFF_PUBLIC_KEY: HandoffKeys,
  /** Signs handoffs, and that a person pressed the button of a change; the okta Lambda has the public half. */
  PROOF_PRIVATE_KEY: JwksText,
  /** The report workflow, which the backend starts anew. */
  REPORT_FUNCTION: LiveFunction.default('okta-companion-report:live'),
  /** The workflow of a change, which a button starts. */
  APPROVAL_FUNCTION: LiveFunction.default('okta-companion-approval:live'),
  /** The fga Lambda, for who may read the record of everybody. */
  FGA_FUNCTION: LiveFunction.default('okta-companion-fga:live'),
  /** The okta Lambda, for what a person may begin with. */
  BEGINNING_FUNCTION: BeginningFunction.default('okta-companion-okta:beginning'),
  ...BackendLimits.shape,
});
export type CommonSettings = z.infer<typeof CommonSettings>;
const Settings = CommonSettings.and(EngineSettings).and(McpSettings);
export type Settings = z.infer<typeof Settings>;

/** Reads the environment; otherwise one line for each variable that is missing or wrong. Values are not quoted. */
export const readSettings = (env: Variables): VariablesRead<Settings> =>
  readVariables(Settings, { ...env, AGENT: env.AGENT ?? 'bedrock-agent', MCP: env.MCP ?? 'off' });
