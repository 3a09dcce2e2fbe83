/** OpenFGA’s own server and command line, built by Go’s module client, which verifies what it fetches. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../../cloud/ports.ts';
import { cached, run } from './cache.ts';
import { type Started, startServer } from './server.ts';

/** The version whose words the stand-in speaks. */
export const OPENFGA = 'v1.18.1';
/** The newest command line of its time. */
export const FGA_CLI = 'v0.7.20';

const SERVER = 'github.com/openfga/openfga';

/** A module of this version alone: so Go’s client asks for no list of versions, as `go install` does. */
function moduleOf(module: string, version: string): string {
  const folder = cached(`${module.split('/').at(-1)}-${version}`);
  writeFileSync(join(folder, 'go.mod'), `module real\n\ngo 1.25\n\nrequire ${module} ${version}\n`);
  return folder;
}

/** The binary of a program, built where it is not there yet. */
function built(module: string, version: string, command: string): string {
  const cwd = moduleOf(module, version);
  const binary = join(cwd, command);
  if (!existsSync(binary)) run('go', ['build', '-mod=mod', '-o', binary, `${module}/cmd/${command}`], { cwd });
  return binary;
}

/** Starts the server on 127.0.0.1, empty; in memory, or in a file of SQLite that is not there yet. */
export async function startOpenFga({ file }: { file?: string } = {}): Promise<Started> {
  const binary = built(SERVER, OPENFGA, 'openfga');
  const datastore = file ? ['--datastore-engine', 'sqlite', '--datastore-uri', `file:${file}`] : [];
  if (file) run(binary, ['migrate', '--log-level=error', ...datastore], { cwd: dirname(file) });
  const port = await freePort();
  const args = ['run', '--http-addr', `127.0.0.1:${port}`, '--grpc-addr', `127.0.0.1:${await freePort()}`];
  const quiet = ['--metrics-enabled=false', '--playground-enabled=false', '--log-level=error'];
  const url = `http://127.0.0.1:${port}`;
  return startServer(binary, [...args, ...quiet, ...datastore], url, `${url}/healthz`);
}

/** The command line `fga`. */
export const fgaCommand = (): string => built('github.com/openfga/cli', FGA_CLI, 'fga');

/** The folder of the server’s source, in which its test matrices are. */
export function sourceOfOpenFga(): string {
  const cwd = moduleOf(SERVER, OPENFGA);
  const answer = run('go', ['mod', 'download', '-json', `${SERVER}@${OPENFGA}`], { cwd });
  return z.object({ Dir: z.string() }).parse(JSON.parse(answer)).Dir;
}
