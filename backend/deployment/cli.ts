/** `npm run deploy:secrets [-- --new-handoff-keys]`: stores what the deployed functions read. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { putSecrets } from './secrets.ts';

const NEW_KEYS = '--new-handoff-keys';
const args = process.argv.slice(2);
if (args.some((argument) => argument !== NEW_KEYS)) {
  console.error(`Usage: npm run deploy:secrets [-- ${NEW_KEYS}]`);
  process.exit(2);
}
try {
  const lines = await putSecrets({
    client: new SecretsManagerClient(),
    values: process.env,
    newHandoffKeys: args.includes(NEW_KEYS),
  });
  for (const line of lines) console.log(line);
} catch (problem) {
  const name = problem instanceof Error ? problem.name : 'unknown';
  console.error(
    `Secrets Manager refused (${name}). Run npm run deploy first, and check the AWS credentials and region.`,
  );
  process.exitCode = 1;
}
