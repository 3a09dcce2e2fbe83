/** The records of changes: read as they count now, and moved from state to state by conditional writes. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CHANGE_ROWS, Change, effectiveState, type Transition } from '../contract/changes/change.ts';
import { type Actor, type ChangeState, moversOf } from '../contract/changes/change-states.ts';
import { readable } from '../platform/readable.ts';
import { type Onward, rowsIn } from '../platform/rows.ts';
import { type ChangeEvent, digestOf, eventsIn, type Moved } from './events.ts';
import { locksIn, undoLock } from './locks.ts';
import { upgraded } from './older-rows.ts';

export interface Changes {
  /** The record as it counts now, by a consistent read. */
  get(changeId: string): Promise<Change | undefined>;
  /** The person's changes, newest first. */
  recent(sub: string): Promise<Change[]>;
  /** The person's changes from there on, newest first: fewer than `limit` only where there are no more. */
  onward(sub: string, limit: number, from: Onward | undefined): Promise<Change[]>;
  /**
   * Moves a change on if nobody moved it since it was read; nothing when somebody did.
   * @throws when the table of transitions does not let this actor do so.
   */
  move(change: Change, to: ChangeState, fields?: Partial<Outcome>, about?: About): Promise<Change | undefined>;
  /** The change that takes this one back, or was to; nothing where none was asked for. */
  undoing(changeId: string): Promise<Change | undefined>;
  /** What happened to a change, oldest first: every transition, as ./events.ts guarantees. */
  events(changeId: string): Promise<ChangeEvent[]>;
}

/** Reads records that have to be there. Its function @throws where there is none. */
export const loading =
  ({ get }: Pick<Changes, 'get'>) =>
  async (changeId: string): Promise<Change> => {
    const change = await get(changeId);
    if (change === undefined) throw new Error('There is no such change');
    return change;
  };

/** What a writer may alter. */
type Outcome = Pick<
  Change,
  | ('steps' | 'many' | 'without' | 'gate' | 'because' | 'hash')
  | ('expires_at' | 'receipt' | 'failure' | 'waiting' | 'replaced_by' | 'review')
>;

/** The step that a transition is about. */
type About = Pick<Transition, 'step' | 'okta_request_id'>;

/** Open changes are among these: they end within minutes. */
const MOST_RECENT = 100;

/** The records for who moves them, each move told to the record of what is done where one is given. All reject as the SDK does when DynamoDB does not answer. */
export const changesIn = (client: DynamoDBClient, now: () => number, by: Actor, record?: Moved): Changes => {
  const rows = rowsIn(client, CHANGE_ROWS);
  const events = eventsIn(rows, record);

  const counted = (row: unknown): Change => {
    const change = Change.parse(upgraded(row));
    return { ...change, state: effectiveState(change, now()) };
  };

  const get: Changes['get'] = async (changeId) => {
    // Events and locks have a # in their key, and no change does.
    const row = changeId.includes('#') ? undefined : await rows.read(changeId);
    if (row === undefined) return undefined;
    // Whoever carries a change on makes good what a crash left out, also of the last move of all.
    if (record && by !== 'person') await events.append(Change.parse(upgraded(row)));
    return counted(row);
  };

  const onward: Changes['onward'] = readable(rows, CHANGE_ROWS.key, counted);

  return {
    get,
    undoing: (changeId) => locksIn(rows, get, now).holder(undoLock(changeId)),
    recent: (sub) => onward(sub, MOST_RECENT, undefined),
    onward,
    async move(change, to, fields = {}, about = {}) {
      const { state: from, version } = change;
      if (!moversOf(from, to).includes(by)) throw new Error(`The ${by} may not move a change from ${from} to ${to}`);
      await events.complete(change);
      const prev = digestOf(change);
      const moved: Change = {
        ...change,
        ...fields,
        state: to,
        transition: { from, to, by, ...about, ...(prev !== undefined && { prev }) },
        updated_at: now(),
        version: version + 1,
      };
      if (!(await rows.replace(moved, 'version', version))) return undefined;
      await events.append(moved);
      return moved;
    },
    async events(changeId) {
      const change = await get(changeId);
      return change === undefined ? [] : events.upTo(change);
    },
  };
};
