/** The README and the code say the same. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from '../lambdas/operations/index.ts';

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
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const named = [...readme.matchAll(/npm (?:run )?(start|test|demo|fga|conformance:[a-z]+)\b/g)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
