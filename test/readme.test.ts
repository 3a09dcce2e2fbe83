/** The README and the code say the same. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandsFile } from '../lambdas/agent/catalogue/commands.ts';
import { shortTable, wholeDocument } from '../lambdas/agent/catalogue/documents.ts';
import { operations } from '../lambdas/operations/index.ts';
import { brokenLinks, commandsIn, isCommand } from './document.ts';

const readme = readFileSync('README.md', 'utf8');
/** What `npm run catalogue` wrote into a document. */
const written = (file: string) =>
  readFileSync(file, 'utf8')
    .split(/<!-- \/?catalogue -->/)[1]
    ?.trim();

test('the README’s table of questions and changes is the catalogue’s; `npm run catalogue` writes it', () => {
  expect(written('README.md')).toBe(shortTable());
});

test('docs/operations.md is the catalogue’s; `npm run catalogue` writes it', () => {
  expect(written('docs/operations.md')).toBe(wholeDocument());
});

test('what the panel offers to say is the catalogue’s; `npm run catalogue` writes it', () => {
  expect(readFileSync('lambdas/contract/commands.json', 'utf8')).toBe(commandsFile());
});

test.each(operations)('docs/operations.md has $operationId with its permission and its scope', (operation) => {
  const { operationId, relation, object, scope } = operation;
  const rows = wholeDocument().split('\n');
  const row = rows.find((line) => line.startsWith(`| \`${operationId}\` |`));
  for (const word of [relation, object, scope]) expect(row).toContain(word);
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
