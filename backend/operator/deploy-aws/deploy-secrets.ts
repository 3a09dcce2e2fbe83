import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { nameOf } from '../aws-problem.ts';
import { done, type Ended, failed, switchesOf } from '../command-line.ts';
import { putSecrets } from './secrets.ts';

const NEW_KEYS = 'new-handoff-keys';

export interface DeploySecretsOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
  client: SecretsManagerClient;
}

/** Stores what the deployed functions read; with `--new-handoff-keys`, a new handoff key pair too. */
export async function deploySecrets({ args, env, client }: DeploySecretsOptions): Promise<Ended> {
  const given = switchesOf(args, NEW_KEYS);
  if (!given) return failed(2, `Usage: npm run deploy:secrets [-- --${NEW_KEYS}]`);
  try {
    const lines = await putSecrets({ client, values: env, newHandoffKeys: given.includes(NEW_KEYS) });
    return done(lines.join('\n'));
  } catch (problem) {
    return failed(
      1,
      `Secrets Manager did not take it (${nameOf(problem)}). Run npm run deploy first, and check AWS_REGION and the AWS credentials.`,
    );
  }
}
