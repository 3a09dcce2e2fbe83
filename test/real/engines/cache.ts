/** Where what is fetched and built stays, so that it is done once. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** A folder of the cache, made where it was not. */
export const cached = (name: string): string => {
  const folder = resolve('node_modules/.cache/real', name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** Runs a tool and gives what it prints; its progress is shown. @throws when it ends with anything but 0 */
export function run(
  tool: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
) {
  const { status, error, stdout } = spawnSync(tool, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${status}`);
  return stdout;
}

/** Why a tool cannot be used here; undefined where it can. */
export const lacks = (tool: string, versionArg: string): string | undefined =>
  spawnSync(tool, [versionArg]).status === 0 ? undefined : `there is no ${tool} on the PATH`;
