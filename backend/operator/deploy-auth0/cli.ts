/** `npm run deploy:auth0 [-- --dry-run]`: makes the Auth0 tenant what tenant.yaml says, and deletes nothing. */
import { deployTenant } from './deploy.ts';

const { exitCode, out, err } = await deployTenant({ args: process.argv.slice(2), env: process.env });
if (out) console.log(out);
if (err) console.error(err);
process.exit(exitCode);
