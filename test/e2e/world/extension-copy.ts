import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Origins } from '../../start/build-extension.ts';

/** What the extension that is built once for a run is built for, until a copy of it gets a world's own origins. */
export const PLACEHOLDERS: Origins = {
  auth0: 'http://127.0.0.1:65533',
  backend: 'http://127.0.0.1:65534',
  okta: 'http://127.0.0.1:65535',
};

const PARTS = ['auth0', 'backend', 'okta'] as const;

/**
 * Copies an extension built for `PLACEHOLDERS` and puts these origins in their place.
 * @returns the absolute path of the unpacked extension: file by file what `buildExtension` makes, but for the hashes in names.
 */
export function copyExtension(template: string, origins: Origins, outDir: string): string {
  const folder = resolve(outDir, 'chrome-mv3');
  cpSync(template, folder, { recursive: true });
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
