import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { nameOf } from '../aws-problem.ts';
import { done, type Ended, failed, switchesOf } from '../command-line.ts';
import { putSecrets } from './secrets.ts';

/** What is renewed by which switch. */
const RENEWING = { 'new-handoff-keys': 'handoff', 'new-proof-keys': 'proof' } as const;
const SWITCHES = ['new-handoff-keys', 'new-proof-keys'] as const satisfies (keyof typeof RENEWING)[];

export interface DeploySecretsOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
  client: SecretsManagerClient;
}

/** Stores what the deployed functions read; with `--new-handoff-keys` and `--new-proof-keys` new key pairs, too. */
export async function deploySecrets({ args, env, client }: DeploySecretsOptions): Promise<Ended> {
  const given = switchesOf(args, ...SWITCHES);
  if (!given) return failed(2, `Usage: npm run deploy:secrets [-- ${SWITCHES.map((each) => `[--${each}]`).join(' ')}]`);
  try {
    const lines = await putSecrets({ client, values: env, renewed: given.map((each) => RENEWING[each]) });
    return done(lines.join('\n'));
  } catch (problem) {
    return failed(
      1,
      `Secrets Manager did not take it (${nameOf(problem)}). Run npm run deploy first, and check AWS_REGION and the AWS credentials.`,
    );
  }
}
