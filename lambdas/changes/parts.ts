/**
 * The parts of a list that a change is over: written once, and moved on by conditional writes. How far their rows are
 * stands here alone: in AWS only the okta Lambda may write them.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CHANGE_ROWS, PART } from '../contract/changes/change.ts';
import { type Counts, ManyPart, type ManyRow } from '../contract/changes/many.ts';
import type { StepState } from '../contract/changes/steps.ts';
import { rowsIn } from '../platform/rows.ts';
import { sha256 } from './canonical.ts';
import { frozenOf } from './frozen.ts';

export interface Parts {
  /** A part by its place, from 0 on, by a consistent read. */
  read(changeId: string, part: number): Promise<ManyPart | undefined>;
  /** Writes a part that is not there; whether it was not. */
  add(changeId: string, part: number, rows: ManyRow[], ttl: number): Promise<boolean>;
  /** Overwrites a part if nobody wrote it since it was read; nothing where somebody did. */
  replace(part: ManyPart, rows: ManyRow[]): Promise<ManyPart | undefined>;
}

const keyOf = (changeId: string, part: number): string => `${PART}${changeId}#${part}`;

/** All reject as the SDK does when DynamoDB does not answer. */
export const partsIn = (client: DynamoDBClient): Parts => {
  const rows = rowsIn(client, CHANGE_ROWS);
  return {
    async read(changeId, part) {
      const row = await rows.read(keyOf(changeId, part));
      return row === undefined ? undefined : ManyPart.parse(row);
    },
    add: (changeId, part, of, ttl) =>
      rows.add({ change_id: keyOf(changeId, part), rows: of, version: 1, ttl } satisfies ManyPart),
    async replace(part, of) {
      const next: ManyPart = { ...part, rows: of, version: part.version + 1 };
      return (await rows.replace(next, 'version', part.version)) ? next : undefined;
    },
  };
};

/** SHA-256 (base64url) over what is frozen of the rows of a part: all but how far they are. */
export const hashOfRows = (rows: readonly ManyRow[]): string =>
  sha256(rows.map(({ row, name, step, left_out }) => ({ row, name, left_out, step: step && frozenOf(step) })));

/** How many steps of a part are how far. */
export const countRows = (rows: readonly ManyRow[]): Counts => {
  const count = (...states: StepState[]) => rows.filter(({ step }) => step && states.includes(step.state)).length;
  return { open: count('open'), unknown: count('executing', 'unknown'), done: count('done'), failed: count('failed') };
};
