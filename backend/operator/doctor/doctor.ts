import * as z from 'zod';
import { type Ended, failed, switchesOf } from '../command-line.ts';
import { auth0Checks } from './auth0/checks.ts';
import { awsChecks } from './aws/checks.ts';
import type { Finding } from './check.ts';
import { fgaChecks } from './fga-checks.ts';
import { oktaChecks } from './okta-checks.ts';
import { exitCodeOf, report } from './report.ts';
import { readSettings } from './settings.ts';

type Variables = Record<string, string | undefined>;

export interface DoctorOptions {
  args: readonly string[];
  env: Variables;
  /** The text of `.output/local.json`, when there is one. */
  local: string | undefined;
  /** Makes these variables of the process, for the AWS SDK looks for endpoint and credentials there only. */
  setVariables(variables: Record<string, string>): void;
}

const Local = z.object({ doctor: z.record(z.string(), z.string()) });

/**
 * Reads every setting back and tells what is wrong. It goes by the environment where that is about a tenant of its own,
 * else by what `npm start` wrote.
 */
export async function runDoctor({ args, env, local, setVariables }: DoctorOptions): Promise<Ended> {
  if (!switchesOf(args)) return failed(2, 'Usage: npm run doctor');
  const running = env.AUTH0_DOMAIN ? {} : variablesOf(local);
  if (!running) return failed(2, '.output/local.json is not what npm start writes. Run npm start again.');
  setVariables(running);
  const read = readSettings({ ...env, ...running });
  if (!read.ok) return failed(2, read.wrong.join('\n'));
  const findings: Finding[] = [];
  // Each area in turn, in the order a person sets them up; within one, all at once.
  for (const checksOf of [oktaChecks, auth0Checks, fgaChecks, awsChecks]) {
    findings.push(...(await Promise.all(checksOf(read.settings).map((check) => check.run()))));
  }
  return { exitCode: exitCodeOf(findings), out: report(findings), err: '' };
}

/** The doctor's variables for the local cloud: none where none runs, nothing where the text is not what it writes. */
function variablesOf(local: string | undefined): Record<string, string> | undefined {
  if (local === undefined) return {};
  try {
    return Local.parse(JSON.parse(local)).doctor;
  } catch {
    return undefined;
  }
}
