import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a window can be shown on this machine. */
export const hasDisplay = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** Without developer mode Chromium disables an extension that reloads itself, as `npm run dev` makes it do. */
const PREFERENCES = { extensions: { ui: { developer_mode: true } } };

/** Opens Chromium with the extension loaded, in a profile of its own that `close` throws away. */
export function openBrowser(chromium: string, extension: string, pages: string[]): { close(): Promise<void> } {
  const profile = mkdtempSync(join(tmpdir(), 'okta-companion-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = spawn(
    chromium,
    [
      ...asRoot,
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--window-size=1440,900',
      ...pages,
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((done) => browser.once('close', () => done()).once('error', () => done()));
  return {
    close: async () => {
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
