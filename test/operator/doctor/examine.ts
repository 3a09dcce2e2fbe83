/** Runs checks of the doctor as its command line does, and keeps what was found for `unsaid`. */
import { expect, vi } from 'vitest';
import type { Check, Finding } from '../../../backend/operator/doctor/check.ts';
import { readSettings, type Settings } from '../../../backend/operator/doctor/settings.ts';
import { doctorOfTenant } from '../../cloud/doctor-environment.ts';
import { BEDROCK } from '../../cloud/tenant.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** Where nobody listens. */
export const NOWHERE = 'http://127.0.0.1:1';

/** Every variable the doctor wants, about parts that do not run. */
export const ENVIRONMENT: Record<string, string> = {
  ...doctorOfTenant({ auth0: NOWHERE, okta: NOWHERE }),
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  WXT_BACKEND_URL: NOWHERE,
  FGA_API_URL: NOWHERE,
  FGA_STORE_ID: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  FGA_MODEL_ID: '01ARZ3NDEKTSV4RRFFQ69G5FAW',
  BEDROCK_AGENT_ID: BEDROCK.agentId,
  BEDROCK_AGENT_ALIAS_ID: BEDROCK.agentAliasId,
};

/** What one test file has the checks find. */
export interface Examination {
  /** What these checks find with `change` made to the environment. */
  examine(checksOf: (settings: Settings) => Check[], change?: Record<string, string>): Promise<Finding[]>;
  /** The sentences of a source of the doctor that no `examine` has found. */
  unsaid(source: string): string[];
}

/** Begins an examination: each test file has its own. */
export function examination(): Examination {
  const said = new Set<string>();
  return {
    examine: async (checksOf, change = {}) => {
      const findings = await findingsOf(checksOf, { ...ENVIRONMENT, ...change });
      for (const finding of findings) if (finding.state !== 'ok') said.add(finding.what);
      return findings;
    },
    unsaid: (source) => {
      const sentences = sentencesOf(source);
      const found = new Set([...said].map((text) => meant(text, sentences)));
      return sentences.filter((sentence) => !found.has(sentence)).map(({ text }) => text);
    },
  };
}

async function findingsOf(
  checksOf: (settings: Settings) => Check[],
  environment: Record<string, string>,
): Promise<Finding[]> {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.wrong.join('\n'));
  // The SDK of AWS reads them nowhere else.
  for (const [name, value] of Object.entries(environment)) if (name.startsWith('AWS_')) vi.stubEnv(name, value);
  try {
    return await Promise.all(checksOf(read.settings).map((check) => check.run()));
  } finally {
    vi.unstubAllEnvs();
  }
}

/** A sentence may be cut out of a longer one: it is the most specific that was said. */
const meant = (text: string, sentences: readonly Sentence[]): Sentence | undefined =>
  sentences.filter(({ pattern }) => pattern.test(text)).toSorted((a, b) => b.literal - a.literal)[0];

/** What is not right, a line each: the setting, what is wrong, what to do. */
export const linesOf = (findings: readonly Finding[]): string[] =>
  findings.flatMap((each) => (each.state === 'ok' ? [] : [`${each.name}: ${each.what} → ${each.do}`]));

/** That `line` is found, and nothing else that would be another thing to do. */
export function expectOnly(findings: readonly Finding[], line: string | RegExp): void {
  const found = linesOf(findings);
  const matching = typeof line === 'string' ? line : expect.stringMatching(line);
  expect(found).toContainEqual(matching);
  const wrong = findings.flatMap((each) => (each.state === 'ok' ? [] : [each.what]));
  expect(new Set(wrong).size, found.join('\n')).toBe(1);
}
