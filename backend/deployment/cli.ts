/** `npm run deploy:secrets [-- --new-handoff-keys]`: stores what the deployed functions read. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { putSecrets } from './secrets.ts';

try {
  const lines = await putSecrets({
    client: new SecretsManagerClient(),
    values: process.env,
    newHandoffKeys: process.argv.includes('--new-handoff-keys'),
  });
  for (const line of lines) console.log(line);
} catch (problem) {
  const name = problem instanceof Error ? problem.name : 'unknown';
  console.error(
    `Secrets Manager refused (${name}). Run npm run deploy first, and check the AWS credentials and region.`,
  );
  process.exitCode = 1;
}
