/** Which cells are played: by a seed, from what a scenario asks where nothing goes wrong. */
import { TURN_FAULTS } from '../../cloud/bedrock/faults.ts';
import { type Call, DEPENDENCIES } from '../injector/calls.ts';
import { FAULTS, KILLS, OF_KEYS, OF_POLLS, OF_PUSHES } from '../injector/of-dependencies.ts';
import { type Cell, CUT } from './cells.ts';

/** What a scenario asked whom, and how many bytes its engine answered. */
export interface Baseline {
  scenario: string;
  calls: readonly Call[];
  bytes: number;
}

/** Numbers from 0 to 1 by a seed (mulberry32). */
export const randomBy = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((each) => ({ each, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ each }) => each);

/** The scenarios in which whoever asks is killed at every await. */
const KILLED_EVERYWHERE = [
  'change by phone',
  'change by button',
  'plan',
  'list of many',
  'report',
  'access for a while',
];
const CUTS = 12;

const faultsAt = ({ caller, dependency, operation }: Call): string[] => {
  const own = Object.keys(FAULTS[dependency]);
  if (operation === 'POST /bc-authorize') return [...own, ...Object.keys(OF_PUSHES)];
  if (caller === 'approval' && operation === 'POST /oauth/token') return [...own, ...Object.keys(OF_POLLS)];
  return operation.endsWith('/jwks.json') ? [...own, ...Object.keys(OF_KEYS)] : own;
};

/** Each call of a scenario by its place, so that what others ask meanwhile moves none. */
const placed = (calls: readonly Call[]): { call: string; of: Call }[] => {
  const counts = new Map<string, number>();
  return calls.map((of) => {
    const who = `${of.caller} > ${of.dependency}`;
    const at = counts.get(who) ?? 0;
    counts.set(who, at + 1);
    return { call: `${who} ${at}`, of };
  });
};

/**
 * SIGKILL at each await: once what was asked for is done, before whoever asked hears so, which is as before their next
 * call; and before the first one.
 */
const kills = ({ scenario, calls }: Baseline): Cell[] =>
  placed(calls).flatMap(({ call, of: { operation } }, at) => {
    const [before = '', after = ''] = Object.keys(KILLS);
    return (at === 0 ? [before, after] : [after]).map((fault) => ({ scenario, call, operation, fault }));
  });

/**
 * Each fault of each dependency once, at a call by the seed, and all of Okta’s where something is changed; and a dependency
 * that fails from the first call on.
 */
const faults = ({ scenario, calls }: Baseline, random: () => number): Cell[] => {
  const all = placed(calls).flatMap(({ call, of }) => faultsAt(of).map((fault) => ({ call, of, fault })));
  const kinds = Map.groupBy(shuffled(all, random), ({ of, fault }) => `${of.dependency} ${fault}`);
  const isWrite = ({ of }: (typeof all)[number]) => of.dependency === 'okta' && of.method !== 'GET';
  const chosen = new Set([...[...kinds.values()].flatMap(([first]) => first ?? []), ...all.filter(isWrite)]);
  const once = [...chosen].map(({ call, of, fault }) => ({ scenario, call, operation: of.operation, fault }));
  const asked = DEPENDENCIES.filter((dependency) => calls.some((each) => each.dependency === dependency));
  const outages = asked.flatMap((dependency) => {
    const [fault = ''] = shuffled(Object.keys(FAULTS[dependency]), random);
    return { scenario, call: `* > ${dependency} 0`, operation: 'from then on', fault };
  });
  return [...once, ...outages];
};

const ofEngine = ({ scenario, bytes }: Baseline, random: () => number): Cell[] => {
  if (bytes === 0) return [];
  const cuts = Array.from({ length: CUTS }, () => Math.floor(random() * bytes));
  return [
    ...cuts.map((after) => ({ scenario, call: `engine ${after}`, operation: 'bytes', fault: CUT })),
    ...TURN_FAULTS.map((fault) => ({ scenario, call: 'engine', operation: 'turn', fault })),
  ];
};

/** The whole matrix, in an order by which each part of it is as mixed as all of it. */
export const matrixOf = (baselines: readonly Baseline[], seed: number): Cell[] => {
  const random = randomBy(seed);
  const all = baselines.flatMap((baseline) => [
    ...ofEngine(baseline, random),
    ...faults(baseline, random),
    ...(KILLED_EVERYWHERE.some((name) => baseline.scenario.startsWith(name)) ? kills(baseline) : []),
  ]);
  return shuffled(all, random);
};
