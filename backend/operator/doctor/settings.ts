import { z } from 'zod';
import { SECRETS } from '../../../lambdas/contract/platform.ts';
import { HARNESS_ARN, LIVE_FUNCTION } from '../../settings.ts';

const Text = z.string().min(1);
const Ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const Origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

const Environment = z.object({
  AUTH0_DOMAIN: z.string().regex(/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|http:\/\/127\.0\.0\.1:\d+)$/),
  AUTH0_MANAGEMENT_CLIENT_ID: Text,
  AUTH0_MANAGEMENT_CLIENT_SECRET: Text,
  AUTH0_AUDIENCE: Text,
  AUTH0_APPROVAL_AUDIENCE: Text,
  AUTH0_CONNECTION: Text,
  AUTH0_VAULT_CLIENT_ID: Text,
  AUTH0_CIBA_CLIENT_ID: Text,
  WXT_AUTH0_CLIENT_ID: Text,
  WXT_OKTA_SCOPES: Text.transform((text) => text.split(/\s+/))
    // Without these two Okta gives no refresh token to keep in the vault, whatever else is asked.
    .refine((scopes) => scopes.includes('openid') && scopes.includes('offline_access'))
    .transform((scopes) => scopes.filter((scope) => scope.startsWith('okta.'))),
  WXT_BACKEND_URL: Origin,
  EXTENSION_ORIGIN: z.string().regex(/^chrome-extension:\/\/[a-p]{32}$/),
  OKTA_ORG_URL: Origin,
  OKTA_CLIENT_ID: Text,
  OKTA_ADMIN_TOKEN: Text.optional(),
  FGA_API_URL: Origin,
  FGA_STORE_ID: Ulid,
  FGA_MODEL_ID: Ulid,
  FGA_API_TOKEN_ISSUER: Text.optional(),
  FGA_API_AUDIENCE: Text.optional(),
  FGA_CLIENT_ID: Text.optional(),
  FGA_CLIENT_SECRET: Text.optional(),
  AGENT: z.enum(['bedrock-agent', 'agentcore']).default('bedrock-agent'),
  BEDROCK_AGENT_ID: Text.optional(),
  BEDROCK_AGENT_ALIAS_ID: Text.optional(),
  AGENTCORE_HARNESS_ARN: z.string().regex(HARNESS_ARN).optional(),
  BEDROCK_MODEL: Text.optional(),
  OKTA_FUNCTION: z.string().regex(LIVE_FUNCTION).default('okta-companion-okta:live'),
  CIBA_FUNCTION: z.string().regex(LIVE_FUNCTION).default('okta-companion-ciba:live'),
  SECRETS: z.enum(['secrets-manager', 'environment']).default('secrets-manager'),
  DOCTOR_USER: z
    .string()
    .regex(/^[^\s:#*|]+\|[^\s:#*]+$/)
    .optional(),
});
type Environment = z.infer<typeof Environment>;

export const ADMIN_TOKEN =
  'a token of a super administrator: SSWS and an API token, or an access token with okta.apps.read and okta.appGrants.read';

/** What each variable holds, for the person who has to set it. */
const MEANING: Record<keyof Environment, string> = {
  AUTH0_DOMAIN: 'the domain of the Auth0 tenant, as acme.eu.auth0.com',
  AUTH0_MANAGEMENT_CLIENT_ID: 'the client id of a machine-to-machine application with the Management API',
  AUTH0_MANAGEMENT_CLIENT_SECRET: 'the secret of that machine-to-machine application',
  AUTH0_AUDIENCE: "the identifier of the backend's API in Auth0",
  AUTH0_APPROVAL_AUDIENCE: 'the identifier of the approvals API in Auth0',
  AUTH0_CONNECTION: 'the name of the Auth0 connection to Okta',
  AUTH0_VAULT_CLIENT_ID: 'the client id that npm run deploy:auth0 printed',
  AUTH0_CIBA_CLIENT_ID: 'the client id that npm run deploy:auth0 printed',
  WXT_AUTH0_CLIENT_ID: 'the client id that npm run deploy:auth0 printed',
  WXT_OKTA_SCOPES: 'what npm run deploy:okta printed, with openid and offline_access',
  WXT_BACKEND_URL: 'the origin of the backend, as https://companion.acme.com',
  EXTENSION_ORIGIN: 'the origin of the extension, as chrome-extension://<id>',
  OKTA_ORG_URL: "the Okta org's own address, as https://acme.okta.com",
  OKTA_CLIENT_ID: 'the client id of the Okta web app',
  OKTA_ADMIN_TOKEN: ADMIN_TOKEN,
  FGA_API_URL: 'the URL of the FGA API',
  FGA_STORE_ID: 'the id of the FGA store',
  FGA_MODEL_ID: 'the model id that npm run deploy:fga printed',
  FGA_API_TOKEN_ISSUER: 'the token issuer of the FGA store',
  FGA_API_AUDIENCE: 'the API audience of the FGA store',
  FGA_CLIENT_ID: 'the client id of the FGA store',
  FGA_CLIENT_SECRET: 'the client secret of the FGA store',
  AGENT: 'bedrock-agent or agentcore',
  BEDROCK_AGENT_ID: 'the agent id that npm run deploy printed',
  BEDROCK_AGENT_ALIAS_ID: 'the agent alias id that npm run deploy printed',
  AGENTCORE_HARNESS_ARN: 'the ARN of the harness that npm run deploy printed',
  BEDROCK_MODEL: 'the inference profile the engine is to run, as us.anthropic.claude-sonnet-4-6',
  OKTA_FUNCTION: 'the name of the okta function with its alias live',
  CIBA_FUNCTION: 'the name of the ciba function with its alias live',
  SECRETS: 'secrets-manager, or environment where no secret lies in AWS Secrets Manager',
  DOCTOR_USER: 'the Auth0 sub of somebody whose phone is to be looked at',
};

const isName = (name: unknown): name is keyof Environment => typeof name === 'string' && name in MEANING;

/** What the doctor needs to know. Origins have no slash at the end, the issuer has. */
export interface Settings {
  auth0: {
    issuer: string;
    management: { clientId: string; clientSecret: string };
    audience: string;
    approvalAudience: string;
    connection: string;
    panel: string;
    vault: string;
    ciba: string;
  };
  extensionOrigin: string;
  /** The Auth0 sub of somebody whose phone is looked at. */
  user: string | undefined;
  okta: { orgUrl: string; clientId: string; scopes: readonly string[]; adminToken: string | undefined };
  fga: {
    url: string;
    storeId: string;
    modelId: string;
    credentials: { apiTokenIssuer: string; apiAudience: string; clientId: string; clientSecret: string } | undefined;
  };
  aws: {
    /** Of the two engines the one in use. */
    agent: { id: string; alias: string; model: string | undefined } | undefined;
    harness: { arn: string; model: string | undefined } | undefined;
    /** The functions the backend invokes itself. */
    functions: readonly string[];
    secrets: readonly string[];
    backend: string;
  };
}

/** What is needed beside what always is. */
const NEEDED_BY = {
  'bedrock-agent': ['BEDROCK_AGENT_ID', 'BEDROCK_AGENT_ALIAS_ID'],
  agentcore: ['AGENTCORE_HARNESS_ARN'],
} as const;
const FGA_CREDENTIALS = ['FGA_API_TOKEN_ISSUER', 'FGA_API_AUDIENCE', 'FGA_CLIENT_ID', 'FGA_CLIENT_SECRET'] as const;

/** Reads the environment; otherwise one sentence for each variable that is missing or does not fit, without its value. */
export function readSettings(
  variables: Record<string, string | undefined>,
): { ok: true; settings: Settings } | { ok: false; wrong: string[] } {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const isGiven = (name: keyof Environment) => given[name] !== undefined;
  const needed = [
    ...NEEDED_BY[given.AGENT === 'agentcore' ? 'agentcore' : 'bedrock-agent'],
    // A store without credentials is one on this machine; with some of them it is a mistake.
    ...(FGA_CREDENTIALS.some(isGiven) ? FGA_CREDENTIALS : []),
  ].filter((name) => !isGiven(name));
  const sentence = (name: keyof Environment) =>
    `${name} ${given[name] === undefined ? 'is missing' : 'does not fit'}: set it to ${MEANING[name]}.`;
  if (!parsed.success || needed.length > 0) {
    const names = parsed.success ? [] : parsed.error.issues.map(({ path: [name] }) => name).filter(isName);
    return { ok: false, wrong: [...new Set([...names, ...needed])].map(sentence) };
  }
  const e = parsed.data;
  return {
    ok: true,
    settings: {
      auth0: {
        issuer: e.AUTH0_DOMAIN.startsWith('http:') ? `${e.AUTH0_DOMAIN}/` : `https://${e.AUTH0_DOMAIN}/`,
        management: { clientId: e.AUTH0_MANAGEMENT_CLIENT_ID, clientSecret: e.AUTH0_MANAGEMENT_CLIENT_SECRET },
        audience: e.AUTH0_AUDIENCE,
        approvalAudience: e.AUTH0_APPROVAL_AUDIENCE,
        connection: e.AUTH0_CONNECTION,
        panel: e.WXT_AUTH0_CLIENT_ID,
        vault: e.AUTH0_VAULT_CLIENT_ID,
        ciba: e.AUTH0_CIBA_CLIENT_ID,
      },
      extensionOrigin: e.EXTENSION_ORIGIN,
      user: e.DOCTOR_USER,
      okta: {
        orgUrl: e.OKTA_ORG_URL,
        clientId: e.OKTA_CLIENT_ID,
        scopes: e.WXT_OKTA_SCOPES,
        adminToken: e.OKTA_ADMIN_TOKEN,
      },
      fga: {
        url: e.FGA_API_URL,
        storeId: e.FGA_STORE_ID,
        modelId: e.FGA_MODEL_ID,
        credentials:
          e.FGA_API_TOKEN_ISSUER && e.FGA_API_AUDIENCE && e.FGA_CLIENT_ID && e.FGA_CLIENT_SECRET
            ? {
                apiTokenIssuer: e.FGA_API_TOKEN_ISSUER,
                apiAudience: e.FGA_API_AUDIENCE,
                clientId: e.FGA_CLIENT_ID,
                clientSecret: e.FGA_CLIENT_SECRET,
              }
            : undefined,
      },
      aws: {
        agent:
          e.AGENT === 'bedrock-agent' && e.BEDROCK_AGENT_ID && e.BEDROCK_AGENT_ALIAS_ID
            ? { id: e.BEDROCK_AGENT_ID, alias: e.BEDROCK_AGENT_ALIAS_ID, model: e.BEDROCK_MODEL }
            : undefined,
        harness:
          e.AGENT === 'agentcore' && e.AGENTCORE_HARNESS_ARN
            ? { arn: e.AGENTCORE_HARNESS_ARN, model: e.BEDROCK_MODEL }
            : undefined,
        functions: e.AGENT === 'agentcore' ? [e.OKTA_FUNCTION, e.CIBA_FUNCTION] : [],
        secrets: e.SECRETS === 'secrets-manager' ? Object.values(SECRETS) : [],
        backend: e.WXT_BACKEND_URL,
      },
    },
  };
}
