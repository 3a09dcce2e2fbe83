/** What a page of the extension loads before it can be used, counted as it would travel. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyExtension } from './extension-copy.ts';

/** JavaScript after gzip. Whoever comes near it loads a part when it is needed: `later` in extension/ui/later.tsx. */
const LIMIT = 110_000;

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
const origin = 'http://127.0.0.1:4100';
let built: string;

beforeAll(async () => {
  built = await copyExtension({ auth0: origin, backend: origin, okta: origin }, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(built, file), 'utf8');

/** A script and all that it imports statically; `import(…)` is not among it. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of read(file).matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
    withImports(join(dirname(file), path), seen);
  return seen;
}

const scriptsOf = (page: string) =>
  [...read(page).matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].flatMap(([, file = '']) => [...withImports(file)]);

describe.each(['sidepanel.html', 'popup.html'])('%s', (page) => {
  test(`loads ${LIMIT / 1000} KB of JavaScript at most`, () => {
    const parts = [...new Set(scriptsOf(page))].map((file) => ({ file, bytes: gzipSync(read(file)).length }));
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    const biggest = parts.toSorted((a, b) => b.bytes - a.bytes).map((part) => `${part.file} ${part.bytes}`);
    expect(bytes, `${bytes} bytes after gzip:\n${biggest.join('\n')}\n`).toBeLessThanOrEqual(LIMIT);
    // React alone is half of it: with less, something was overlooked here.
    expect(bytes).toBeGreaterThan(LIMIT / 2);
  });

  test.each(['ceremonies', 'agent-markdown', 'entries', 'event-stream'])('loads %s when it is needed', (part) => {
    const chunks = readdirSync(join(built, 'chunks')).filter((file) => file.startsWith(`${part}-`));
    expect(chunks).toHaveLength(1);
    expect(scriptsOf(page)).not.toContain(`chunks/${chunks[0]}`);
  });

  test.each(['that only one of them has', 'Which one is meant?', 'its members come by hand or by rules'])(
    'knows what the backend says of tables when one is drawn: “%s”',
    (words) => {
      expect(scriptsOf(page).filter((file) => read(file).includes(words))).toEqual([]);
      const chunks = readdirSync(join(built, 'chunks')).filter((file) => read(`chunks/${file}`).includes(words));
      expect(chunks).not.toEqual([]);
    },
  );
});
