/** `npm run deploy:secrets [-- --new-handoff-keys]`: stores what the deployed functions read. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { deploySecrets } from './deploy-secrets.ts';

const client = new SecretsManagerClient();
const { exitCode, out, err } = await deploySecrets({ args: process.argv.slice(2), env: process.env, client });
if (out) console.log(out);
if (err) console.error(err);
process.exit(exitCode);
