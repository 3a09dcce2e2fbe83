import * as z from 'zod';
import { LambdaSettings } from '../../../lambdas/contract/deployment.ts';
import { BackendLimits } from '../../../lambdas/contract/limits.ts';
import {
  CallsAMinute,
  Dpop,
  Engine,
  ExtensionOrigin,
  McpAudience,
  Origin,
  Text,
} from '../../../lambdas/contract/variables/forms.ts';
import { given, readVariables, type Variables, type VariablesRead } from '../../../lambdas/contract/variables/read.ts';
import { McpMode } from '../../settings.ts';

/** The regions a geographic inference profile can be called from, by its prefix. */
const CALLABLE_FROM: Record<string, RegExp> = {
  us: /^(us|ca)-/,
  eu: /^eu-/,
  apac: /^ap-/,
  jp: /^ap-northeast-/,
  au: /^ap-southeast-/,
};

export const DeploymentSettings = LambdaSettings.extend({
  EXTENSION_ORIGIN: ExtensionOrigin,
  AUTH0_AUDIENCE: Text,
  AUTH0_VAULT_CLIENT_ID: Text,
  AGENT: Engine,
  DPOP: Dpop,
  BACKEND_URL: Origin.optional(),
  MCP: McpMode.default('off'),
  MCP_AUDIENCE: McpAudience.optional(),
  MCP_VAULT_CLIENT_ID: Text.optional(),
  MCP_CALLS_A_MINUTE: CallsAMinute,
  ...BackendLimits.shape,
  /** Set by the CDK's command line from the credentials it finds; without them the templates fit any account. */
  CDK_DEFAULT_ACCOUNT: z.string().optional(),
  CDK_DEFAULT_REGION: z.string().optional(),
})
  .superRefine(({ MCP, MCP_AUDIENCE, MCP_VAULT_CLIENT_ID }, context) => {
    if (MCP === 'off') return;
    for (const [name, value] of Object.entries({ MCP_AUDIENCE, MCP_VAULT_CLIENT_ID })) {
      const message = `is missing: MCP=${MCP} lets MCP clients in, which need it`;
      if (value === undefined) context.addIssue({ code: 'custom', path: [name], message });
    }
  })
  .superRefine(({ BEDROCK_MODEL, CDK_DEFAULT_REGION: region }, context) => {
    const prefix = BEDROCK_MODEL.slice(0, BEDROCK_MODEL.indexOf('.'));
    if (region === undefined || CALLABLE_FROM[prefix]?.test(region) !== false) return;
    const message = `names the profile ${BEDROCK_MODEL}, which cannot be called from ${region}: choose one for that region, or one that begins with global`;
    context.addIssue({ code: 'custom', path: ['BEDROCK_MODEL'], message });
  });
export type DeploymentSettings = z.infer<typeof DeploymentSettings>;

/** Reads what the operator says, an empty value as none; otherwise one sentence for each variable that is missing or wrong. */
export const readDeployment = (env: Variables): VariablesRead<DeploymentSettings> =>
  readVariables(
    DeploymentSettings,
    given(env),
    (name, problem = 'is missing: set it in the environment or in .env') => `${name} ${problem}.`,
  );
