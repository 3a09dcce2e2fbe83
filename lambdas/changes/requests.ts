/** Asking for a change: it is frozen, recorded once, and has one of its person's few places while it is open. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CHANGE_DAYS, CHANGE_ROWS, type Change } from '../contract/changes/change.ts';
import type { ChangeState } from '../contract/changes/change-states.ts';
import { hostOf } from '../contract/client.ts';
import type { Failure } from '../contract/failure.ts';
import { rowsIn } from '../platform/rows.ts';
import { canonical, sha256 } from './canonical.ts';
import { eventsIn, type Moved } from './events.ts';
import { HASH_VERSION, hashOf } from './frozen.ts';
import { locksIn, undoLock } from './locks.ts';
import { showsEachStep } from './phone/on-phone.ts';
import { type Changes, changesIn } from './records.ts';

/** A change to be asked for: all but what the table adds. */
export type NewChange = Omit<
  Change,
  'state' | 'transition' | 'updated_at' | 'version' | 'ttl' | 'hash' | 'hash_version'
>;

export interface Requests extends Changes {
  /**
   * Records a request, or gives back the open change that already asks for just this: the same person, by the same client or
   * in the panel, operations and parameters. Of several at the same moment one wins and all get that one. Of what takes another change back there is
   * one for good, unless it ended without having done so: it is given back, be it open or done.
   */
  request(change: NewChange): Promise<Change>;
  /**
   * Gives a change that waits one of its person's five places, or leaves it the one it has. What a client asks for has five
   * of that client's own, so that it takes none of the panel's. When other open changes have them all, it fails with
   * `too_many_changes`.
   */
  place(change: Change): Promise<Change>;
}

/** As many as Auth0 sends to one phone in a minute. */
const MOST_OPEN = 5;
const tooMany = ({ client }: Pick<Change, 'client'>): Failure => {
  const open =
    client === undefined
      ? `You have ${MOST_OPEN} open changes.`
      : `${MOST_OPEN} changes that ${hostOf(client)} asked for are open.`;
  return { code: 'too_many_changes', message: `${open} Approve, deny or cancel one, then ask again.` };
};
const KEPT_SECONDS = CHANGE_DAYS * 24 * 60 * 60;

type Asked = Pick<Change, 'steps' | 'many' | 'undo_of'>;

/** What is asked for: two requests for just this are one. */
const whatOf = ({ steps, many, undo_of }: Asked) =>
  many === undefined
    ? steps.map(({ operationId, parameters, due }) => [operationId, parameters, due?.at])
    : [many.operationId, many.list.result_id ?? undo_of?.change_id, many.said];

/** Whether two changes ask for the same. */
export const isSame = (one: Asked, other: Asked): boolean => canonical(whatOf(one)) === canonical(whatOf(other));

/**
 * Of a plan its person says first what is left of it: in the panel, where they see it. One that a client asks for goes to the
 * phone at once, unless the phone would not show each of its steps.
 */
export const isHeldFirst = (change: Pick<Change, 'steps' | 'plan' | 'client'>): boolean =>
  change.plan !== undefined && (change.client === undefined || !showsEachStep(change));

/** Rows of a list are read first. */
const firstOf = (change: Pick<Change, 'steps' | 'many' | 'plan' | 'client'>): ChangeState => {
  if (change.many !== undefined) return 'preparing';
  return isHeldFirst(change) ? 'held' : 'requested';
};

/** Whose a lock is: the person's in the panel, or by one of their clients. */
const whoseOf = ({ sub, client }: Pick<Change, 'sub' | 'client'>) => (client === undefined ? [sub] : [sub, client]);

/** The records for the start of their approval. */
export const requestsIn = (client: DynamoDBClient, now: () => number, record?: Moved): Requests => {
  const rows = rowsIn(client, CHANGE_ROWS);
  const events = eventsIn(rows, record);
  const changes = changesIn(client, now, 'approval', record);
  const locks = locksIn(rows, changes.get, now);

  return {
    ...changes,
    async request(asked) {
      const first = firstOf(asked);
      const change: Change = {
        ...asked,
        hash_version: HASH_VERSION,
        hash: hashOf(asked),
        state: first,
        transition: { to: first, by: asked.session_id === undefined ? 'approval' : 'person' },
        updated_at: asked.created_at,
        version: 1,
        ttl: Math.ceil(asked.created_at / 1000) + KEPT_SECONDS,
      };
      if (!(await rows.add(change))) throw new Error('A change id was used twice');
      const same = sha256([...whoseOf(change), whatOf(change)]);
      let holder = await locks.take(`open#${same}`, change);
      if (holder.change_id === change.change_id && change.undo_of !== undefined)
        holder = await locks.takeForGood(undoLock(change.undo_of.change_id), change);
      if (holder.change_id !== change.change_id) {
        await rows.remove(change.change_id);
        return holder;
      }
      await events.append(change);
      return change;
    },
    async place(change) {
      for (let place = 1; place <= MOST_OPEN; place += 1) {
        const holder = await locks.take(`place#${sha256([...whoseOf(change), place])}`, change);
        if (holder.change_id === change.change_id) return change;
      }
      return (
        (await changes.move(change, 'failed', { failure: tooMany(change) })) ??
        (await changes.get(change.change_id)) ??
        change
      );
    },
  };
};
