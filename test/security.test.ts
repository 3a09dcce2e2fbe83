/** Each promise of docs/security.md is held by a test that there is. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const [, table = ''] = readFileSync('docs/security.md', 'utf8').split('## What is promised');
const rows = [...table.matchAll(/^\| ([^|]+?) \| `(test\/[^`]+)`: ([^|]+?) \|$/gm)].map(
  ([, promise = '', file = '', title = '']) => ({ promise, file, title }),
);

test('the table has a row for each promise, and each a test', () => {
  const lines = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:Promise|---)/.test(line));
  expect(rows).toHaveLength(lines.length);
  expect(rows.length).toBeGreaterThan(15);
});

describe.each(rows)('“$promise”', ({ file, title }) => {
  test(`is held by “${title}”`, () => {
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(
      new RegExp(`(?:test|describe)(?:\\.each\\([^)]*\\))?\\(\\s*['"\`]${RegExp.escape(title)}`),
    );
  });
});
