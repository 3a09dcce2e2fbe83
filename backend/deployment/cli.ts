/** `npm run deploy:secrets [-- --new-handoff-keys]`: stores what the deployed functions read. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { nameOf } from '../aws-problem.ts';
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
  console.error(
    `Secrets Manager did not take it (${nameOf(problem)}). Run npm run deploy first, and check AWS_REGION and the AWS credentials.`,
  );
  process.exitCode = 1;
}
