import { z } from 'zod';
import { LambdaSettings } from '../../../lambdas/contract/deployment.ts';

const Text = z.string().min(1, 'is empty');

/** The regions a geographic inference profile can be called from, by its prefix. */
const CALLABLE_FROM: Record<string, RegExp> = {
  us: /^(us|ca)-/,
  eu: /^eu-/,
  apac: /^ap-/,
  jp: /^ap-northeast-/,
  au: /^ap-southeast-/,
};

const DeploymentSettings = LambdaSettings.extend({
  EXTENSION_ORIGIN: z.string().regex(/^chrome-extension:\/\/[a-p]{32}$/, 'is no chrome-extension://<id>'),
  AUTH0_AUDIENCE: Text,
  AUTH0_VAULT_CLIENT_ID: Text,
  AUTH0_CONNECTION: Text.default('okta'),
  /** The engine; see the README. */
  AGENT: z.enum(['bedrock-agent', 'agentcore'], 'is neither bedrock-agent nor agentcore').default('bedrock-agent'),
  /** Set by the CDK's command line from the credentials it finds; without them the templates fit any account. */
  CDK_DEFAULT_ACCOUNT: z.string().optional(),
  CDK_DEFAULT_REGION: z.string().optional(),
}).superRefine(({ BEDROCK_MODEL, CDK_DEFAULT_REGION: region }, context) => {
  const prefix = BEDROCK_MODEL.slice(0, BEDROCK_MODEL.indexOf('.'));
  if (region === undefined || CALLABLE_FROM[prefix]?.test(region) !== false) return;
  const message = `names the profile ${BEDROCK_MODEL}, which cannot be called from ${region}: choose one for that region, or one that begins with global`;
  context.addIssue({ code: 'custom', path: ['BEDROCK_MODEL'], message });
});
export type DeploymentSettings = z.infer<typeof DeploymentSettings>;

/** Reads what the operator says, an empty value as none; otherwise one sentence for each variable that is missing or wrong. */
export function readDeployment(
  env: Record<string, string | undefined>,
): { ok: true; settings: DeploymentSettings } | { ok: false; wrong: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = DeploymentSettings.safeParse(given);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const lines = parsed.error.issues.map(({ path: [variable], code, message }): [string, string] => {
    const name = String(variable);
    const missing = given[name] === undefined && code !== 'custom';
    return [name, missing ? `${name} is missing: set it in the environment or in .env.` : `${name} ${message}.`];
  });
  return { ok: false, wrong: [...new Map(lines).values()] };
}
