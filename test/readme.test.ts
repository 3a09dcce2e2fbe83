/** The README and the code say the same. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { operations } from '../lambdas/operations/index.ts';
import { brokenLinks, commandsIn, isCommand } from './document.ts';

const readme = readFileSync('README.md', 'utf8');
const rows = readme
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the README’s table of operations', () => {
  test.each(operations)('$operationId', ({ operationId, description, relation, object, gate, examples }) => {
    const found = rows.filter(([, name]) => name === `\`${operationId}\``);
    expect(found).toHaveLength(1);
    const [, , what, fga, gated, say] = found[0] ?? [];
    expect([what, fga, gated]).toEqual([description, `\`${relation}\` on \`${object}\``, gate]);
    expect(examples.map((example) => `“${example.say}”`)).toContain(say);
  });

  test('has no other operations', () => {
    const named = rows.filter(([, , , fga]) => fga?.includes(' on ')).map(([, name]) => name);
    expect(named.sort()).toEqual(operations.map(({ operationId }) => `\`${operationId}\``).sort());
  });
});

test('every npm command the README names exists', () => {
  const named = commandsIn(readme);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !isCommand(name))).toEqual([]);
});

test('every link of the README leads to what is there', () => {
  expect(brokenLinks('README.md')).toEqual([]);
});

test('the README leads to every document', () => {
  const documents = globSync('docs/*.md');
  expect(documents.length).toBeGreaterThan(5);
  expect(documents.filter((file) => !readme.includes(`](${file})`))).toEqual([]);
});

test('the README’s picture is there', () => {
  const [, picture = ''] = /^!\[[^\]]{20,}\]\(([^)]+)\)$/m.exec(readme) ?? [];
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
});
