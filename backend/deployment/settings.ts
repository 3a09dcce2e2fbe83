import { z } from 'zod';
import { LambdaSettings } from '../../lambdas/stack.ts';

const Text = z.string().min(1, 'is empty');

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
});
export type DeploymentSettings = z.infer<typeof DeploymentSettings>;

/** Reads what the operator says; otherwise one sentence for each variable that is missing or wrong. */
export function readDeployment(
  env: Record<string, string | undefined>,
): { ok: true; settings: DeploymentSettings } | { ok: false; wrong: string[] } {
  const parsed = DeploymentSettings.safeParse(env);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const wrong = new Map(parsed.error.issues.map(({ path: [name], message }) => [String(name), message]));
  const line = ([name, message]: [string, string]) =>
    env[name] === undefined ? `${name} is missing: set it in the environment or in .env.` : `${name} ${message}.`;
  return { ok: false, wrong: [...wrong].map(line) };
}
