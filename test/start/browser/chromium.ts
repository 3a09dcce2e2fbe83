import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser'];

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The Chromium to use: CHROME_PATH, else one on PATH, else Playwright's own copy; `undefined` when there is none.
 * Branded Chrome is left out: it no longer loads an unpacked extension from the command line.
 * @throws when CHROME_PATH names no executable.
 */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const chosen = env.CHROME_PATH;
  if (chosen) {
    if (!executable(chosen))
      throw new Error(`CHROME_PATH is no executable: ${chosen}. Set it to a Chromium, or unset it.`);
    return chosen;
  }
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const bundled = chromium.executablePath();
  return [...onPath, bundled].find((path) => path !== '' && executable(path));
}

function isDebian(): boolean {
  if (!existsSync('/etc/debian_version')) return false;
  // Ubuntu's chromium package is a snap, which does not run in a container.
  return !/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

/** Finds a Chromium or installs one: Debian's package as root, else Playwright's own. @throws when neither works. */
export function ensureChromium(env: NodeJS.ProcessEnv): string {
  const found = findChromium(env);
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'];
    console.error('No Chromium found: installing Debian’s package.');
    if (!run('apt-get', install, quiet)) {
      run('apt-get', ['update'], quiet);
      run('apt-get', install, quiet);
    }
  } else {
    console.error('No Chromium found: installing Playwright’s.');
    run(process.execPath, [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], env);
  }
  const installed = findChromium(env);
  if (!installed) throw new Error('There is no Chromium. Install one, or set CHROME_PATH to one.');
  return installed;
}
