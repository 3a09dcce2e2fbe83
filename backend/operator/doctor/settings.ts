import * as z from 'zod';
import { SECRETS } from '../../../lambdas/contract/platform.ts';
import {
  credentialsOf,
  type FgaCredentials,
  FgaVariables,
  missingCredentials,
} from '../../../lambdas/contract/variables/fga-store.ts';
import {
  Auth0Connection,
  Auth0Domain,
  Auth0Sub,
  BackgroundToken,
  BedrockId,
  Dpop,
  Engine,
  ExtensionOrigin,
  HarnessArn,
  issuerOf,
  LiveFunction,
  McpAudience,
  Origin,
  Text,
} from '../../../lambdas/contract/variables/forms.ts';
import { given, readVariables, type Variables, type VariablesRead } from '../../../lambdas/contract/variables/read.ts';
import { McpMode } from '../../settings.ts';
import { type McpClient, McpClients } from '../deploy-auth0/mcp-client.ts';
import { setItTo } from '../meaning.ts';

/** What is needed beside what always is. */
const NEEDED_BY_MCP = ['MCP_AUDIENCE', 'MCP_VAULT_CLIENT_ID'] as const;
const NEEDED_BY = {
  'bedrock-agent': ['BEDROCK_AGENT_ID', 'BEDROCK_AGENT_ALIAS_ID'],
  agentcore: ['AGENTCORE_HARNESS_ARN'],
} as const;

export const Environment = z.object({
  AUTH0_DOMAIN: Auth0Domain,
  AUTH0_MANAGEMENT_CLIENT_ID: Text,
  AUTH0_MANAGEMENT_CLIENT_SECRET: Text,
  AUTH0_AUDIENCE: Text,
  AUTH0_APPROVAL_AUDIENCE: Text,
  AUTH0_CONNECTION: Auth0Connection,
  AUTH0_VAULT_CLIENT_ID: Text,
  AUTH0_CIBA_CLIENT_ID: Text,
  AUTH0_BACKGROUND_CLIENT_ID: Text,
  AUTH0_BACKGROUND_CLIENT_SECRET: Text.optional(),
  BACKGROUND_TOKEN: BackgroundToken,
  WXT_AUTH0_CLIENT_ID: Text,
  WXT_OKTA_SCOPES: Text.transform((text) => text.split(/\s+/))
    // Without these two Okta gives no refresh token to keep in the vault, whatever else is asked.
    .refine((scopes) => scopes.includes('openid') && scopes.includes('offline_access'))
    .transform((scopes) => scopes.filter((scope) => scope.startsWith('okta.'))),
  WXT_BACKEND_URL: Origin,
  EXTENSION_ORIGIN: ExtensionOrigin,
  OKTA_ORG_URL: Origin,
  OKTA_CLIENT_ID: Text,
  OKTA_ADMIN_TOKEN: Text.optional(),
  ...FgaVariables.shape,
  AGENT: Engine,
  BEDROCK_AGENT_ID: BedrockId('agent id').optional(),
  BEDROCK_AGENT_ALIAS_ID: BedrockId('agent alias id').optional(),
  AGENTCORE_HARNESS_ARN: HarnessArn.optional(),
  BEDROCK_MODEL: Text.optional(),
  OKTA_FUNCTION: LiveFunction.default('okta-companion-okta:live'),
  CIBA_FUNCTION: LiveFunction.default('okta-companion-ciba:live'),
  REPORT_FUNCTION: LiveFunction.default('okta-companion-report:live'),
  APPROVAL_FUNCTION: LiveFunction.default('okta-companion-approval:live'),
  SECRETS: z.enum(['secrets-manager', 'environment']).default('secrets-manager'),
  DOCTOR_USER: Auth0Sub.optional(),
  MCP: McpMode.default('off'),
  MCP_AUDIENCE: McpAudience.optional(),
  MCP_VAULT_CLIENT_ID: Text.optional(),
  MCP_CLIENTS: McpClients,
  DPOP: Dpop,
  DOCTOR_TOKEN: Text.optional(),
  AUTH0_VAULT_CLIENT_SECRET: Text.optional(),
});

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
    background: {
      token: z.infer<typeof BackgroundToken>;
      clientId: string;
      clientSecret: string | undefined;
    };
    /** What MCP clients are let in to; none where MCP is off. */
    mcp: { mode: Exclude<McpMode, 'off'>; audience: string; vault: string; clients: readonly McpClient[] } | undefined;
  };
  /** `token` is one of the panel's, to try with; `vaultSecret` is of the vault client. */
  dpop: { mode: Dpop; token: string | undefined; vaultSecret: string | undefined };
  extensionOrigin: string;
  /** The Auth0 sub of somebody whose phone is looked at. */
  user: string | undefined;
  okta: { orgUrl: string; clientId: string; scopes: readonly string[]; adminToken: string | undefined };
  fga: {
    url: string;
    storeId: string;
    modelId: string;
    credentials: FgaCredentials | undefined;
  };
  aws: {
    /** Of the two engines the one in use. */
    agent: { id: string; alias: string; model: string | undefined } | undefined;
    harness: { arn: string; model: string | undefined } | undefined;
    /** The functions the backend invokes itself. */
    functions: readonly string[];
    /** The two functions that have Scheduler to do: which makes the schedules, and which they start. */
    schedules: { okta: string; approval: string };
    secrets: readonly string[];
    backend: string;
  };
}

/** Reads the environment; otherwise one sentence for each variable that is missing or does not fit, without its value. */
export function readSettings(variables: Variables): VariablesRead<Settings> {
  const set = given(variables);
  const read = readVariables(Environment, set, setItTo);
  const needed = [
    ...NEEDED_BY[set.AGENT === 'agentcore' ? 'agentcore' : 'bedrock-agent'].filter((name) => set[name] === undefined),
    ...((set.MCP ?? 'off') === 'off' ? [] : NEEDED_BY_MCP).filter((name) => set[name] === undefined),
    ...missingCredentials(set),
  ].map((name) => setItTo(name, undefined));
  if (!read.ok || needed.length > 0) return { ok: false, wrong: [...(read.ok ? [] : read.wrong), ...needed] };
  const e = read.settings;
  return {
    ok: true,
    settings: {
      auth0: {
        issuer: issuerOf(e.AUTH0_DOMAIN),
        management: { clientId: e.AUTH0_MANAGEMENT_CLIENT_ID, clientSecret: e.AUTH0_MANAGEMENT_CLIENT_SECRET },
        audience: e.AUTH0_AUDIENCE,
        approvalAudience: e.AUTH0_APPROVAL_AUDIENCE,
        connection: e.AUTH0_CONNECTION,
        panel: e.WXT_AUTH0_CLIENT_ID,
        vault: e.AUTH0_VAULT_CLIENT_ID,
        ciba: e.AUTH0_CIBA_CLIENT_ID,
        background: {
          token: e.BACKGROUND_TOKEN,
          clientId: e.AUTH0_BACKGROUND_CLIENT_ID,
          clientSecret: e.AUTH0_BACKGROUND_CLIENT_SECRET,
        },
        mcp:
          e.MCP !== 'off' && e.MCP_AUDIENCE && e.MCP_VAULT_CLIENT_ID
            ? { mode: e.MCP, audience: e.MCP_AUDIENCE, vault: e.MCP_VAULT_CLIENT_ID, clients: e.MCP_CLIENTS }
            : undefined,
      },
      dpop: { mode: e.DPOP, token: e.DOCTOR_TOKEN, vaultSecret: e.AUTH0_VAULT_CLIENT_SECRET },
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
        credentials: credentialsOf(e),
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
        functions: [
          // The door for MCP clients invokes them itself, whatever runs the model.
          ...(e.AGENT === 'agentcore' || e.MCP !== 'off' ? [e.OKTA_FUNCTION, e.CIBA_FUNCTION] : []),
          ...[e.REPORT_FUNCTION, e.APPROVAL_FUNCTION],
        ],
        schedules: { okta: e.OKTA_FUNCTION, approval: e.APPROVAL_FUNCTION },
        secrets: e.SECRETS === 'secrets-manager' ? Object.values(SECRETS) : [],
        backend: e.WXT_BACKEND_URL,
      },
    },
  };
}
