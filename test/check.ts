/** `npm run check`: types, lint and format, unused code. All at once, for two of them wait for one core each. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const bin = (name: string) => join('node_modules', '.bin', name);

/** Runs a program; what it said, and whether it ended well. */
async function run(command: string, ...args: string[]): Promise<{ ok: boolean; said: string }> {
  const child = spawn(bin(command), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { ok: code === 0, said: out + error };
}

type Ended = ReturnType<typeof run>;

/** All checks at once; types and unused code once there is what WXT generates, of which a fresh clone has nothing. */
function checks(): Record<string, Ended> {
  const prepared = run('wxt', 'prepare', 'extension');
  const oncePrepared = async (command: string, ...args: string[]): Ended => {
    const preparing = await prepared;
    return preparing.ok ? run(command, ...args) : preparing;
  };
  return {
    // One checker finds each type once, where four of them, the default, each find many again.
    types: oncePrepared('tsc', '--checkers', '1'),
    'types of the panel': oncePrepared('tsc', '-p', 'extension'),
    'lint and format': run('biome', 'check', '--error-on-warnings', '.'),
    'unused code': oncePrepared('knip'),
  };
}

/** Runs every check, tells each as it ends, and gives how many passed and failed. */
export async function check(): Promise<{ passed: number; failed: number }> {
  const results = await Promise.all(
    Object.entries(checks()).map(async ([name, ended]) => {
      const { ok, said } = await ended;
      console.log(ok ? `✓ ${name}` : `✗ ${name}\n${said}`);
      return ok;
    }),
  );
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

if (import.meta.main) process.exit((await check()).failed === 0 ? 0 : 1);
