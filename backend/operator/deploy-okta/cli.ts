/** `npm run deploy:okta`: makes or repairs the Okta app of the connection, or says how to do it by hand. */
import { deployOkta } from './deploy.ts';

const { exitCode, out, err } = await deployOkta({ args: process.argv.slice(2), env: process.env });
if (out) console.log(out);
if (err) console.error(err);
process.exit(exitCode);
