import type { DeploymentSettings } from '../../../../backend/operator/deploy-aws/settings.ts';
import { EXTENSION_ID } from '../../../../extension/key.ts';
import { USUAL } from '../../../cloud/dynamodb/limits.ts';

/** What an operator has to say. */
export const needed = {
  EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
  AUTH0_DOMAIN: 'acme.eu.auth0.com',
  AUTH0_AUDIENCE: 'https://api.okta-companion.example',
  AUTH0_VAULT_CLIENT_ID: 'vault',
  AUTH0_CIBA_CLIENT_ID: 'ciba',
  AUTH0_BACKGROUND_CLIENT_ID: 'background',
  AUTH0_APPROVAL_AUDIENCE: 'https://approvals.okta-companion.example',
  OKTA_ORG_URL: 'https://acme.okta.com',
  FGA_API_URL: 'https://api.eu1.fga.dev',
  FGA_STORE_ID: '01J00000000000000000000000',
  FGA_MODEL_ID: '01J00000000000000000000001',
  FGA_API_TOKEN_ISSUER: 'auth.fga.dev',
  FGA_API_AUDIENCE: 'https://api.eu1.fga.dev/',
  FGA_CLIENT_ID: 'fga',
};

export const settings: DeploymentSettings = {
  ...needed,
  AUTH0_CONNECTION: 'okta',
  BACKGROUND_TOKEN: 'phone',
  VERIFY_CALLER: 'off',
  APPROVAL_MFA: 'if_told',
  AGENT: 'bedrock-agent',
  DPOP: 'allowed',
  MCP: 'off',
  MCP_CALLS_A_MINUTE: 60,
  BEDROCK_MODEL: 'us.anthropic.claude-sonnet-4-6',
  ...USUAL,
};

export const TOPIC = 'arn:aws:sns:us-east-1:111122223333:ops';
export const COLLECTOR = 'https://collector.acme.example';

/** The command line names the account and the region that the credentials are for; a test without them does not. */
const SOMEWHERE = { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: 'us-west-2' };

const CHANGED = {
  'bedrock-agent': {},
  'bedrock-agent again': {},
  'bedrock-agent in a region': SOMEWHERE,
  'bedrock-agent with a careless role': {},
  'bedrock-agent with another model': { BEDROCK_MODEL: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' },
  'bedrock-agent with a topic': { ALARM_TOPIC_ARN: TOPIC, RESERVED_CONCURRENCY: 50 },
  'bedrock-agent with a collector': { OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR },
  'bedrock-agent with MCP clients': {
    MCP: 'change',
    MCP_AUDIENCE: 'https://companion.acme.example/mcp',
    MCP_VAULT_CLIENT_ID: 'mcp-vault',
  },
  agentcore: { AGENT: 'agentcore' },
  'agentcore in a region': { AGENT: 'agentcore', ...SOMEWHERE },
} satisfies Record<string, Partial<DeploymentSettings>>;

/** What is deployed, by what is said differently. */
export type Variant = keyof typeof CHANGED;
export const VARIANTS = Object.keys(CHANGED) as Variant[];

/** The one with a role that breaks the rules. */
export const CARELESS = 'bedrock-agent with a careless role' satisfies Variant;

/** Those besides it that are held against the rules of CloudFormation. That takes half the time of a synthesis. */
export const JUDGED = [
  'bedrock-agent',
  'bedrock-agent in a region',
  'agentcore',
  'agentcore in a region',
] as const satisfies readonly Variant[];

export const settingsOf = (variant: Variant): DeploymentSettings => ({ ...settings, ...CHANGED[variant] });
