/** docs/ says what the code says. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ERRORS } from '../backend/contract/errors.ts';
import { PANEL_CODES } from '../extension/client/problem.ts';
import { FailureCode } from '../lambdas/contract/failure.ts';
import { Refusal } from '../lambdas/contract/function-result.ts';
import { brokenLinks, commandsIn, isCommand } from './document.ts';

const refusals = Refusal.options.map(({ shape }) => shape.outcome.value).filter((outcome) => outcome !== 'failed');
const codes = [...new Set<string>([...Object.keys(ERRORS), ...FailureCode.options, ...PANEL_CODES, ...refusals])];
const entries = [...readFileSync('docs/troubleshoot.md', 'utf8').matchAll(/^\| `([a-z0-9_]+)` \| (.+) \| (.+) \|$/gm)];

describe('troubleshoot.md has one entry, with a meaning and a thing to do, for', () => {
  test.each(codes)('%s', (code) => {
    const found = entries.filter(([, name]) => name === code);
    expect(found).toHaveLength(1);
    for (const words of found.flatMap(([, , meaning, act]) => [meaning, act])) expect(words?.length).toBeGreaterThan(5);
  });

  test('nothing else', () => {
    expect(entries.map(([, name]) => name).filter((name) => !codes.includes(name ?? ''))).toEqual([]);
  });
});

const sources = globSync('{backend,lambdas,fga,extension,test/start}/**/*.{ts,tsx,yaml}', {
  exclude: (name) => name.startsWith('.'),
}).map((file) => readFileSync(file, 'utf8'));
/** Variables that the SDK of OpenTelemetry reads itself. */
const SDK_VARIABLES = /^OTEL_(EXPORTER_OTLP_HEADERS|TRACES_SAMPLER(_ARG)?)$/;

describe.each(globSync('docs/*.md'))('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('names commands that exist', () => {
    expect(commandsIn(text).filter((name) => !isCommand(name))).toEqual([]);
  });

  test('names variables that somebody reads', () => {
    const named = [...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g)].map(([, name = '']) => name);
    const known = (name: string) => SDK_VARIABLES.test(name) || sources.some((source) => source.includes(name));
    expect(named.filter((name) => !known(name) && !/_INVOCATIONS$/.test(name))).toEqual([]);
  });

  test('links to what is there', () => {
    expect(brokenLinks(file)).toEqual([]);
  });
});
