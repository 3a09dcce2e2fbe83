/** What the doctor writes, how it ends, and that each of its sentences has a test. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backendCheck } from '../../../backend/operator/doctor/aws/backend-check.ts';
import type { Finding } from '../../../backend/operator/doctor/check.ts';
import { exitCodeOf, report } from '../../../backend/operator/doctor/report.ts';
import { examination } from './examine.ts';
import { DOCTOR, sentencesOf } from './sentences.ts';

const { examine, unsaid } = examination();
const ok: Finding = { area: 'AWS', name: 'Backend', state: 'ok' };
const wrong: Finding = { area: 'FGA', name: 'Model', state: 'wrong', what: 'It is not.', do: 'Make it so.' };
const unread: Finding = { ...wrong, name: 'Answer', state: 'unread' };

describe('the report', () => {
  test.each<[Finding[], number]>([
    [[ok], 0],
    [[ok, wrong], 1],
    [[ok, unread], 2],
    [[unread, wrong], 1],
  ])('ends, for %j, with %i', (findings, code) => {
    expect(exitCodeOf(findings)).toBe(code);
  });

  test('shows a line each, and below what is wrong with the one thing to do', () => {
    expect(report([ok, wrong, { ...wrong, what: 'It is old.' }])).toBe(
      [
        '  AWS    Backend  ok',
        '  FGA    Model    WRONG',
        '  FGA    Model    WRONG',
        '',
        '1. FGA · Model',
        '   It is not.',
        '   → Make it so.',
        '2. FGA · Model',
        '   It is old.',
        '   → Make it so.',
      ].join('\n'),
    );
    expect(report([ok])).toContain('All 1 settings are right.');
  });

  test('says once what several settings have in common, unless they are of two areas', () => {
    expect(report([wrong, unread, { ...unread, name: 'Store' }])).toMatch(/\n1\. FGA · Model and 2 more\n.*\n.*$/);
    expect(report([wrong, { ...wrong, area: 'AWS' }])).toMatch(/1\. FGA · Model\n[\s\S]*2\. AWS · Model\n/);
  });
});

describe('a sentence of the doctor', () => {
  const sources = globSync('**/*.ts', { cwd: DOCTOR });
  const asked = globSync('test/operator/doctor/**/*.test.ts')
    .filter((path) => basename(path) !== 'report.test.ts')
    .map((path) => readFileSync(path, 'utf8'))
    .filter((code) => code.includes('unsaid('));

  test.each(sources.filter((source) => sentencesOf(source).length > 0))(
    'is provoked by one test file when it stands in %s',
    (source) => {
      expect(asked.filter((code) => code.includes(`'${source}'`)).length).toBe(1);
    },
  );

  test('is told when no test provokes it', async () => {
    const all = sentencesOf('aws/backend-check.ts').map(({ text }) => text);
    expect(all.length).toBe(3);
    expect(unsaid('aws/backend-check.ts')).toEqual(all);
    await examine(({ aws }) => [backendCheck(aws.backend)]);
    expect(unsaid('aws/backend-check.ts')).toEqual(all.slice(1));
  });
});
