/** `npm run doctor`: reads every setting back and tells what is wrong. Reads the environment, else the local cloud. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { auth0Checks } from './auth0-checks.ts';
import { awsChecks } from './aws-checks.ts';
import type { Finding } from './check.ts';
import { fgaChecks } from './fga-checks.ts';
import { oktaChecks } from './okta-checks.ts';
import { exitCodeOf, report } from './report.ts';
import { readSettings } from './settings.ts';

const Local = z.object({ doctor: z.record(z.string(), z.string()) });

/** What `npm start` wrote, unless the environment is about a tenant of its own. */
async function localEnvironment(): Promise<Record<string, string>> {
  if (process.env.AUTH0_DOMAIN) return {};
  const text = await readFile('.output/local.json', 'utf8').catch(() => undefined);
  try {
    return text === undefined ? {} : Local.parse(JSON.parse(text)).doctor;
  } catch {
    console.error('.output/local.json is not what npm start writes. Run npm start again.');
    process.exit(2);
  }
}

// The AWS SDK looks for endpoint and credentials here, too.
Object.assign(process.env, await localEnvironment());
const read = readSettings(process.env);
if (!read.ok) {
  console.error(read.wrong.join('\n'));
  process.exit(2);
}
const { settings } = read;
const findings: Finding[] = [];
// Each area in turn, in the order a person sets them up; within one, all at once.
for (const checksOf of [oktaChecks, auth0Checks, fgaChecks, awsChecks]) {
  findings.push(...(await Promise.all(checksOf(settings).map((check) => check.run()))));
}
console.log(report(findings));
process.exit(exitCodeOf(findings));
