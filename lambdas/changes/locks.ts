/** Locks: rows that an open change holds, so that another may not. They lie under `lock#…`, where no change is. */
import * as z from 'zod';
import type { Change } from '../contract/changes/change.ts';
import { isAtRest, isFinal } from '../contract/changes/change-states.ts';
import type { Rows } from '../platform/rows.ts';

const Lock = z.object({ held_by: z.string() });

const keyOf = (name: string) => `lock#${name}`;

/** An interrupted change is settled well within this; afterwards its locks may be taken. */
const SETTLING_MS = 5 * 60 * 1000;

interface Locks {
  /** Gives a lock to a change, or finds the open change that has it. Of several at the same moment one wins. */
  take(name: string, change: Change): Promise<Change>;
  /** The same for a lock that a change keeps for good once it was done, or may have been. */
  takeForGood(name: string, change: Change): Promise<Change>;
  /** The change that has a lock or had it last. */
  holder(name: string): Promise<Change | undefined>;
}

/** The lock that whatever takes this change back has. */
export const undoLock = (changeId: string): string => `undo#${changeId}`;

export const locksIn = (
  rows: Rows,
  get: (changeId: string) => Promise<Change | undefined>,
  now: () => number,
): Locks => {
  const isOpen = ({ state, expires_at }: Change) => !isAtRest(state) && expires_at + SETTLING_MS > now();

  const isKept = ({ state }: Change) => state === 'done' || !isFinal(state);

  const take = async (
    name: string,
    change: Change,
    { ttl, holds }: { ttl: number; holds(holder: Change): boolean },
  ): Promise<Change> => {
    const change_id = keyOf(name);
    const lock = { change_id, held_by: change.change_id, ttl };
    if (await rows.add(lock)) return change;
    const found = await rows.read(change_id);
    // Swept since.
    if (found === undefined) return take(name, change, { ttl, holds });
    const { held_by } = Lock.parse(found);
    const holder = await get(held_by);
    if (holder !== undefined && holds(holder)) return holder;
    return (await rows.replace(lock, 'held_by', held_by)) ? change : take(name, change, { ttl, holds });
  };

  return {
    take: (name, change) =>
      take(name, change, { ttl: Math.ceil((change.expires_at + SETTLING_MS) / 1000), holds: isOpen }),
    takeForGood: (name, change) => take(name, change, { ttl: change.ttl, holds: isKept }),
    async holder(name) {
      const found = await rows.read(keyOf(name));
      return found === undefined ? undefined : get(Lock.parse(found).held_by);
    },
  };
};
