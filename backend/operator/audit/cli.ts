/** `npm run audit -- export|verify`: the record as JSON lines, and whether it is as it was written. */
import { readFile } from 'node:fs/promises';
import { runAudit } from './audit.ts';

const { exitCode, out, err } = await runAudit({
  args: process.argv.slice(2),
  env: process.env,
  local: await readFile('.output/local.json', 'utf8').catch(() => undefined),
  setVariables: (variables) => Object.assign(process.env, variables),
  write: (line) => console.log(line),
});
if (out) console.log(out);
if (err) console.error(err);
process.exitCode = exitCode;
