/** `npm run doctor`: reads every setting back and tells what is wrong. Reads the environment, else the local cloud. */
import { readFile } from 'node:fs/promises';
import { runDoctor } from './doctor.ts';

const { exitCode, out, err } = await runDoctor({
  args: process.argv.slice(2),
  env: process.env,
  local: await readFile('.output/local.json', 'utf8').catch(() => undefined),
  setVariables: (variables) => Object.assign(process.env, variables),
});
if (out) console.log(out);
if (err) console.error(err);
process.exit(exitCode);
