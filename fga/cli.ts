/**
 * `npm run fga -- grant|revoke|check|explain <email-or-sub> <relation> <object>`, `npm run fga -- stop|start reads|changes`,
 * `npm run fga -- status`, and `npm run deploy:fga`, which brings model.fga and starting-tuples.yaml into the store.
 */
import { readFile } from 'node:fs/promises';
import { runFga } from './run-fga.ts';

const { exitCode, out, err } = await runFga({
  args: process.argv.slice(2),
  env: process.env,
  local: await readFile('.output/local.json', 'utf8').catch(() => undefined),
});
if (out) console.log(out);
if (err) console.error(err);
process.exit(exitCode);
