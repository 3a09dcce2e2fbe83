import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FgaApiError, FgaApiValidationError } from '@openfga/sdk';
import { parseCommand, runCommand, wordsOf } from './command.ts';
import { rulesOfThisRepository } from './contract.ts';
import { deployRules, readStartingTuples, writeTuples } from './deploy.ts';
import { parseStopping, runStopping } from './stops.ts';
import { type FgaStore, findStore } from './store.ts';

export interface FgaOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
  /** The text of `.output/local.json`, when there is one. */
  local: string | undefined;
}

/** How a command ended. Exit codes: 0, done; 1, FGA does not answer; 2, it cannot be asked so, or FGA refused. */
export interface Ended {
  exitCode: 0 | 1 | 2;
  /** For standard output; empty when there is nothing to say. */
  out: string;
  /** For standard error, likewise. */
  err: string;
}

const done = (out: string): Ended => ({ exitCode: 0, out, err: '' });
const failed = (exitCode: 1 | 2, err: string): Ended => ({ exitCode, out: '', err });

/**
 * Grants, revokes, checks or explains one tuple; stops or starts reads or changes for everybody; `deploy [<file>]` brings model.fga and the starting tuples of the file
 * into the store.
 */
export async function runFga({ args, env, local }: FgaOptions): Promise<Ended> {
  const isDeployment = args[0] === 'deploy';
  const store = findStore(env, local, { needsModel: !isDeployment });
  const parsed = isDeployment
    ? parseDeployment(args)
    : (parseStopping(wordsOf(args) ?? []) ?? parseCommand(args, 'error' in store ? [] : store.users));
  if ('error' in parsed) return failed(2, parsed.error);
  if ('error' in store) return failed(2, store.error);
  try {
    if ('file' in parsed) return await deploy(store, parsed.file);
    if ('stopping' in parsed) return done(await runStopping(store.fga, parsed.stopping));
    return done(await runCommand(store.fga, parsed.command));
  } catch (error) {
    if (error instanceof FgaApiValidationError) return failed(2, `FGA refused: ${error.apiErrorMessage}`);
    const status = error instanceof FgaApiError ? `answered ${error.statusCode}` : 'does not answer';
    return failed(
      1,
      `FGA at ${store.url} ${status}. Nothing is known to have changed. Check that it runs, then try again.`,
    );
  }
}

const STARTING_TUPLES = join(import.meta.dirname, 'starting-tuples.yaml');

function parseDeployment(args: readonly string[]): { file: string } | { error: string } {
  const words = wordsOf(args);
  if (!words || words.length > 2) return { error: 'Usage: npm run deploy:fga [-- <file of starting tuples>]' };
  return { file: words[1] ?? STARTING_TUPLES };
}

async function deploy({ fga }: FgaStore, file: string): Promise<Ended> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return failed(2, `${file} cannot be read.`);
  const starting = readStartingTuples(text);
  if ('error' in starting) return failed(2, `${file}: ${starting.error}.`);
  const { modelId, written } = await deployRules(fga, rulesOfThisRepository());
  await writeTuples(fga, starting.tuples, modelId);
  return done(
    [
      written ? 'model.fga was written.' : 'The newest model is model.fga already.',
      `${starting.tuples.length} starting tuples are in the store.`,
      'The fga Lambda, the doctor and npm run fga answer by this model:',
      `FGA_MODEL_ID=${modelId}`,
    ].join('\n'),
  );
}
