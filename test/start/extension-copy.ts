import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { madeOnce } from '../made-once.ts';
import { buildExtension, type Origins } from './build-extension.ts';

/** What the extension that is built once for a run is built for, until a copy of it gets its own origins. */
const PLACEHOLDERS: Origins = {
  auth0: 'http://127.0.0.1:65533',
  backend: 'http://127.0.0.1:65534',
  okta: 'http://127.0.0.1:65535',
};

const PARTS = ['auth0', 'backend', 'okta'] as const;

/**
 * Copies the extension that was built once for the run, and puts these origins in their place.
 * @returns the absolute path of the unpacked extension: file by file what `buildExtension` makes, but for the hashes in names.
 */
export async function copyExtension(origins: Origins, outDir: string): Promise<string> {
  const template = await madeOnce('extension', (made) => buildExtension(PLACEHOLDERS, made));
  const folder = resolve(outDir, 'chrome-mv3');
  cpSync(join(template, 'chrome-mv3'), folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|json|html)$/.test(name)) continue;
    const file = join(folder, name);
    const text = PARTS.reduce(
      (before, part) => before.replaceAll(PLACEHOLDERS[part], origins[part]),
      readFileSync(file, 'utf8'),
    );
    writeFileSync(file, text);
  }
  return folder;
}
