/** What is frozen of a change when it is asked for: the person agrees to its hash, and nothing else is carried out. */
import type { Change } from '../contract/changes/change.ts';
import type { Many } from '../contract/changes/many.ts';
import type { FrozenStep } from '../contract/changes/steps.ts';
import { sha256 } from './canonical.ts';

/** How the hash is made. Another number as soon as anything else is hashed. */
export const HASH_VERSION = 3;

/** What is frozen beside the steps, where a change has it. */
const MORE = ['background', 'undo_of', 'plan', 'notes', 'replaces'] as const;

type Frozen = Pick<Change, 'change_id' | 'sub' | 'gate' | 'because' | 'many' | (typeof MORE)[number]> & {
  steps: readonly FrozenStep[];
};

/** A step without how far it is. */
export const frozenOf = ({
  operationId,
  targets,
  parameters,
  before,
  leaves,
  effects,
  due,
}: FrozenStep): FrozenStep => ({
  operationId,
  targets,
  parameters,
  before,
  leaves,
  effects,
  ...(due && { due }),
});

/** A list without how far it is; its rows are frozen by the hashes of their parts. */
const frozenMany = ({
  operationId,
  list,
  each,
  kind,
  said,
  targets,
  parts,
  steps,
  left_out,
  first,
  effects,
}: Many) => ({
  operationId,
  list,
  each,
  kind,
  said,
  targets,
  parts,
  steps,
  left_out,
  first,
  effects,
});

/** SHA-256 (base64url) of the canonical JSON of what is frozen and of the version itself. */
export const hashOf = (change: Frozen): string => {
  const { change_id, sub, gate, because, steps, many } = change;
  const more = MORE.flatMap((name) => (change[name] === undefined ? [] : [[name, change[name]] as const]));
  const frozen = { change_id, sub, gate, because, steps: steps.map(frozenOf), ...Object.fromEntries(more) };
  return sha256({ hash_version: HASH_VERSION, ...frozen, ...(many && { many: frozenMany(many) }) });
};

/** Whether a change still is what was asked for. One hashed in a way not known here is not. */
export const isUnaltered = (change: Change): boolean =>
  change.hash_version === HASH_VERSION && change.hash === hashOf(change);
