import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { until } from '../../until.ts';
import { openBrowser } from './open-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the browser shows its pages in developer mode, and its profile is gone when it is closed', async () => {
  const arguments_ = join(folder, 'arguments');
  const chromium = join(folder, 'chromium');
  writeFileSync(
    chromium,
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${arguments_}.new'\nmv '${arguments_}.new' '${arguments_}'\nexec sleep 600\n`,
  );
  chmodSync(chromium, 0o755);

  const browser = openBrowser(chromium, '/the/extension', ['http://127.0.0.1:1/admin']);
  const given = await until(async () =>
    existsSync(arguments_) ? readFileSync(arguments_, 'utf8').split('\n') : undefined,
  );
  expect(given).toEqual(expect.arrayContaining(['--load-extension=/the/extension', 'http://127.0.0.1:1/admin']));
  const profile = given.find((each) => each.startsWith('--user-data-dir='))?.replace('--user-data-dir=', '') ?? '';
  // An extension that reloads itself is disabled by Chromium otherwise.
  expect(JSON.parse(readFileSync(join(profile, 'Default', 'Preferences'), 'utf8'))).toMatchObject({
    extensions: { ui: { developer_mode: true } },
  });

  await browser.close();
  expect(existsSync(profile)).toBe(false);
});
