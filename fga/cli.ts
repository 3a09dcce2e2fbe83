/**
 * `npm run fga -- grant|revoke|check|explain <email-or-sub> <relation> <object>`, and `npm run deploy:fga`, which brings
 * model.fga and starting-tuples.yaml into the store.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FgaApiError, FgaApiValidationError } from '@openfga/sdk';
import { parseCommand, runCommand } from './command.ts';
import { rulesOfThisRepository } from './contract.ts';
import { deployRules, readStartingTuples, writeTuples } from './deploy.ts';
import { type FgaStore, findStore } from './store.ts';

const end = (line: string, exitCode: number): never => {
  console[exitCode === 0 ? 'log' : 'error'](line);
  process.exit(exitCode);
};

const deploy = async ({ fga }: FgaStore, file: string): Promise<string> => {
  const starting = readStartingTuples(await readFile(file, 'utf8').catch(() => end(`${file} cannot be read.`, 2)));
  if ('error' in starting) return end(`${file}: ${starting.error}.`, 2);
  const { modelId, written } = await deployRules(fga, rulesOfThisRepository());
  await writeTuples(fga, starting.tuples, modelId);
  return [
    written ? 'model.fga was written.' : 'The newest model is model.fga already.',
    `${starting.tuples.length} starting tuples are in the store.`,
    'The fga Lambda, the doctor and npm run fga answer by this model:',
    `FGA_MODEL_ID=${modelId}`,
  ].join('\n');
};

const args = process.argv.slice(2);
const isDeploy = args[0] === 'deploy';
const local = await readFile('.output/local.json', 'utf8').catch(() => undefined);
const store = findStore(process.env, local, { needsModel: !isDeploy });
const parsed = isDeploy ? undefined : parseCommand(args, 'error' in store ? [] : store.users);

if (parsed && 'error' in parsed) end(parsed.error, 2);
else if ('error' in store) end(store.error, 2);
else {
  try {
    end(
      parsed
        ? await runCommand(store.fga, parsed.command)
        : await deploy(store, args[1] ?? join(import.meta.dirname, 'starting-tuples.yaml')),
      0,
    );
  } catch (error) {
    if (error instanceof FgaApiValidationError) end(`FGA refused: ${error.apiErrorMessage}`, 2);
    const status = error instanceof FgaApiError ? `answered ${error.statusCode}` : 'does not answer';
    end(`FGA at ${store.url} ${status}. Nothing is known to have changed. Check that it runs, then try again.`, 1);
  }
}
