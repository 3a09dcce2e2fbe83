/** The table of attacks is whole: forty, and each is held by tests that there are. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attacks, runsAs } from './attacks.ts';

test('there are forty attacks, each once', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `RT${String(at + 1).padStart(2, '0')}`);
  expect(attacks().map(({ id }) => id)).toEqual(ids);
});

/** What stands in a test file, and in the subjects of one that is a composition: those in the folder of its name. */
const sourceOf = (file: string) =>
  [file, ...globSync(file.replace(/\.(test|spec)\.ts$/, '/*.ts'))].map((each) => readFileSync(each, 'utf8')).join('\n');

describe.each(attacks())('$id: $attack', ({ held }) => {
  test.each(Object.entries(held))('is held by %s', (file, titles) => {
    expect(existsSync(file)).toBe(true);
    const source = sourceOf(file);
    for (const title of titles) expect(source).toMatch(new RegExp(`\\(\\s*['"\`].*${RegExp.escape(title)}`));
  });
});

test('the page has a row for each, as the command wrote it', () => {
  const page = readFileSync('docs/red-team.md', 'utf8');
  for (const { id, attack } of attacks()) expect(page).toContain(`| ${id} | ${attack} |`);
});

test('a title with a placeholder is found by what it runs as', () => {
  expect('a handoff with a changed header is refused').toMatch(runsAs('a handoff %s is refused'));
  expect('a handoff is refused').not.toMatch(runsAs('a handoff %s is refused'));
});
