import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** What a command line printed, and how it ended. */
export interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

/** Where Node keeps what it compiled, when this run keeps it: a command says the same without, and later. */
export const COMPILED: Record<string, string> = process.env.NODE_COMPILE_CACHE
  ? { NODE_COMPILE_CACHE: resolve(process.env.NODE_COMPILE_CACHE) }
  : {};

export interface SpawnOptions {
  env: Record<string, string>;
  /** The folder it runs in; this repository when left out. */
  cwd?: string;
  /** Options of Node itself. */
  node?: readonly string[];
}

/** Runs a `cli.ts` of the product as a person does: in a process of its own, with this environment only. */
export const spawnCli = (cli: string, args: readonly string[], { env, cwd, node = [] }: SpawnOptions) =>
  new Promise<Ran>((done) => {
    const child = execFile(
      process.execPath,
      [...node, resolve(cli), ...args],
      { cwd, env: { ...COMPILED, ...env } },
      (_error, out, err) => done({ exitCode: child.exitCode ?? -1, out, err }),
    );
  });
