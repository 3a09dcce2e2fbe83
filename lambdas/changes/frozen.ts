/** What is frozen of a change when it is asked for: the person agrees to its hash, and nothing else is carried out. */
import type { Change } from '../contract/changes/change.ts';
import type { FrozenStep } from '../contract/changes/steps.ts';
import { sha256 } from './canonical.ts';

/** How the hash is made. Another number as soon as anything else is hashed. */
export const HASH_VERSION = 4;

/** What is frozen beside the steps and the list. */
const OF_CHANGE = [
  ...(['change_id', 'sub', 'client', 'gate', 'because'] as const),
  ...(['background', 'undo_of', 'plan', 'notes', 'replaces'] as const),
];

type Frozen = Pick<Change, 'many' | (typeof OF_CHANGE)[number]> & { steps: readonly FrozenStep[] };

/** What of a step is frozen, which is not how far it is. */
const OF_STEP = ['operationId', 'targets', 'parameters', 'before', 'leaves', 'effects', 'due', 'because'] as const;

/** What of a list is; its rows are frozen by the hashes of their parts. */
const OF_MANY = [
  ...(['operationId', 'list', 'each', 'kind', 'said', 'targets', 'parts', 'steps'] as const),
  ...(['left_out', 'first', 'effects'] as const),
];

/** These fields of an object, those that it has. */
const picked = <T extends object>(of: T, names: readonly (keyof T)[]) =>
  Object.fromEntries(names.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]] as const])));

/** A step without how far it is. */
export const frozenOf = (step: FrozenStep) => picked(step, OF_STEP);

/** SHA-256 (base64url) of the canonical JSON of what is frozen and of the version itself. */
export const hashOf = (change: Frozen): string => {
  const { steps, many } = change;
  const frozen = { ...picked(change, OF_CHANGE), steps: steps.map(frozenOf) };
  return sha256({ hash_version: HASH_VERSION, ...frozen, ...(many && { many: picked(many, OF_MANY) }) });
};

/** Whether a change still is what was asked for. One hashed in a way not known here is not, nor one of a client without the phone. */
export const isUnaltered = (change: Change): boolean =>
  change.hash_version === HASH_VERSION &&
  change.hash === hashOf(change) &&
  (change.client === undefined || change.gate === 'approve');
