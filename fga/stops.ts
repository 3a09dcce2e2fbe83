/** What the organisation decides for everybody and in every area, by one write: to stop reads or changes, and four eyes. */
import {
  ClientWriteRequestOnDuplicateWrites,
  ClientWriteRequestOnMissingDeletes,
  ConsistencyPreference,
  type OpenFgaClient,
} from '@openfga/sdk';
import { AREAS, STOPS, type Tier } from '../lambdas/contract/authorization.ts';
import type { Tuple } from './tuples.ts';

export type Stopping = { act: 'stop' | 'start'; tier: Tier } | { act: 'four-eyes'; on: boolean } | { act: 'status' };

export const STOP_USAGE =
  'npm run fga -- stop|start reads|changes, npm run fga -- four-eyes on|off, or npm run fga -- status';

const EVERYBODY = 'user:*';
const TIERS: readonly Tier[] = ['reads', 'changes'];
const FOUR_EYES = 'four_eyes';
const tuplesOf = (relation: string): Tuple[] =>
  AREAS.map((area) => ({ user: EVERYBODY, relation, object: `okta:${area}` }));

/** Reads the words of a command line; nothing where they are of another command, an error where they are half of this one. */
export function parseStopping(words: readonly string[]): { stopping: Stopping } | { error: string } | undefined {
  const [act, named, ...more] = words;
  if (act === 'four-eyes' && more.length === 0 && (named === 'on' || named === 'off'))
    return { stopping: { act, on: named === 'on' } };
  if (act === 'four-eyes') return { error: `Usage: ${STOP_USAGE}` };
  if (act !== 'stop' && act !== 'start' && act !== 'status') return undefined;
  if (act === 'status' && named === undefined) return { stopping: { act } };
  const tier = TIERS.find((each) => each === named);
  if (act === 'status' || tier === undefined || more.length > 0) return { error: `Usage: ${STOP_USAGE}` };
  return { stopping: { act, tier } };
}

type Reading = Pick<OpenFgaClient, 'read'>;

/** What is so of a relation now, in one line. One that holds in a part of the areas is none of this command's, and named. */
async function lineOf(fga: Reading, relation: string, words: { of: string; on: string; off: string }): Promise<string> {
  const given = await Promise.all(
    tuplesOf(relation).map(async (tuple) => {
      const { tuples } = await fga.read(tuple, { consistency: ConsistencyPreference.HigherConsistency });
      return tuples.length > 0 ? [tuple.object] : [];
    }),
  );
  const areas = given.flat();
  if (areas.length === 0) return `${words.of}: ${words.off}`;
  return `${words.of}: ${words.on}${areas.length < AREAS.length ? ` in ${areas.join(', ')} only` : ' for everybody'}`;
}

/** Does it and says what is so now, a line each. Doing it twice changes nothing. */
export async function runStopping(fga: Pick<OpenFgaClient, 'write'> & Reading, stopping: Stopping): Promise<string> {
  const conflict = {
    onDuplicateWrites: ClientWriteRequestOnDuplicateWrites.Ignore,
    onMissingDeletes: ClientWriteRequestOnMissingDeletes.Ignore,
  };
  if (stopping.act !== 'status') {
    const relation = stopping.act === 'four-eyes' ? FOUR_EYES : STOPS[stopping.tier];
    const isGiven = stopping.act === 'four-eyes' ? stopping.on : stopping.act === 'stop';
    await fga.write(isGiven ? { writes: tuplesOf(relation) } : { deletes: tuplesOf(relation) }, { conflict });
  }
  const stops = TIERS.map((tier) => lineOf(fga, STOPS[tier], { of: tier, on: 'stopped', off: 'go on' }));
  const eyes = lineOf(fga, FOUR_EYES, { of: 'four eyes', on: 'on', off: 'off' });
  return (await Promise.all([...stops, eyes])).join('\n');
}
