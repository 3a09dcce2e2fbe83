/** The organisation's stop: of reads or of changes, for everybody and in every area, by one write. */
import {
  ClientWriteRequestOnDuplicateWrites,
  ClientWriteRequestOnMissingDeletes,
  ConsistencyPreference,
  type OpenFgaClient,
} from '@openfga/sdk';
import { AREAS, STOPS, type Tier } from '../lambdas/contract/authorization.ts';
import type { Tuple } from './tuples.ts';

export type Stopping = { act: 'stop' | 'start'; tier: Tier } | { act: 'status' };

export const STOP_USAGE = 'npm run fga -- stop|start reads|changes, or npm run fga -- status';

const EVERYBODY = 'user:*';
const TIERS: readonly Tier[] = ['reads', 'changes'];
const tuplesOf = (tier: Tier): Tuple[] =>
  AREAS.map((area) => ({ user: EVERYBODY, relation: STOPS[tier], object: `okta:${area}` }));

/** Reads the words of a command line; nothing where they are of another command, an error where they are half of this one. */
export function parseStopping(words: readonly string[]): { stopping: Stopping } | { error: string } | undefined {
  const [act, named, ...more] = words;
  if (act !== 'stop' && act !== 'start' && act !== 'status') return undefined;
  if (act === 'status' && named === undefined) return { stopping: { act } };
  const tier = TIERS.find((each) => each === named);
  if (act === 'status' || tier === undefined || more.length > 0) return { error: `Usage: ${STOP_USAGE}` };
  return { stopping: { act, tier } };
}

/** What is so of a tier now, in one line. A stop of a part of the areas is none of this command's, and is named. */
async function lineOf(fga: Pick<OpenFgaClient, 'read'>, tier: Tier): Promise<string> {
  const stopped = await Promise.all(
    tuplesOf(tier).map(async (tuple) => {
      const { tuples } = await fga.read(tuple, { consistency: ConsistencyPreference.HigherConsistency });
      return tuples.length > 0 ? [tuple.object] : [];
    }),
  );
  const areas = stopped.flat();
  if (areas.length === 0) return `${tier}: go on`;
  return `${tier}: stopped${areas.length < AREAS.length ? ` in ${areas.join(', ')} only` : ' for everybody'}`;
}

/** Does it and says what is so now, a line a tier. Doing it twice changes nothing. */
export async function runStopping(fga: Pick<OpenFgaClient, 'write' | 'read'>, stopping: Stopping): Promise<string> {
  const conflict = {
    onDuplicateWrites: ClientWriteRequestOnDuplicateWrites.Ignore,
    onMissingDeletes: ClientWriteRequestOnMissingDeletes.Ignore,
  };
  if (stopping.act === 'stop') await fga.write({ writes: tuplesOf(stopping.tier) }, { conflict });
  if (stopping.act === 'start') await fga.write({ deletes: tuplesOf(stopping.tier) }, { conflict });
  return (await Promise.all(TIERS.map((tier) => lineOf(fga, tier)))).join('\n');
}
