/** Locks: rows that an open change holds, so that another may not. They lie under `lock#…`, where no change is. */
import { z } from 'zod';
import type { Change } from '../contract/changes/change.ts';
import { isFinal } from '../contract/changes/change-states.ts';
import type { Rows } from '../platform/rows.ts';
import type { Changes } from './records.ts';

const Lock = z.object({ held_by: z.string() });

/** An interrupted change is settled well within this; afterwards its locks may be taken. */
const SETTLING_MS = 5 * 60 * 1000;

/** Gives a lock to a change, or finds the open change that has it. Of several at the same moment one wins. */
export type TakeLock = (name: string, change: Change) => Promise<Change>;

export const locksIn = (rows: Rows, get: Changes['get'], now: () => number): TakeLock => {
  const isOpen = ({ state, expires_at }: Change) => !isFinal(state) && expires_at + SETTLING_MS > now();

  const take: TakeLock = async (name, change) => {
    const change_id = `lock#${name}`;
    const ttl = Math.ceil((change.expires_at + SETTLING_MS) / 1000);
    const lock = { change_id, held_by: change.change_id, ttl };
    if (await rows.add(lock)) return change;
    const found = await rows.read(change_id);
    // Swept since.
    if (found === undefined) return take(name, change);
    const { held_by } = Lock.parse(found);
    const holder = await get(held_by);
    if (holder !== undefined && isOpen(holder)) return holder;
    return (await rows.replace(lock, 'held_by', held_by)) ? change : take(name, change);
  };
  return take;
};
