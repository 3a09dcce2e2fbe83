/**
 * Whose turn a phone is. At most one push of a person is open, so that nobody says yes to the wrong one of many; and after
 * a denial the next one waits, longer each time, so that nobody is worn down: https://attack.mitre.org/techniques/T1621/
 */
import * as z from 'zod';
import type { Change } from '../../contract/changes/change.ts';
import type { Rows } from '../../platform/rows.ts';
import { sha256 } from '../canonical.ts';
import { denialsIn } from './denials.ts';

type Pushed = Pick<Change, 'change_id' | 'sub' | 'client'>;

/**
 * Whether the phone is the change's now; otherwise until when it rests, where it does, from when on it may be asked
 * again, where it was asked too often, or until when the client that asks may ask for nothing more (epoch milliseconds).
 */
type Turn = { isMine: true } | { isMine: false; until?: number; again?: number; paused?: number };

export interface Push {
  /** Takes the phone for so many seconds, unless another change has it, it rests after a denial, or was asked too often. */
  take(change: Pushed, seconds: number): Promise<Turn>;
  /** The push is over; the phone is free where this change had it. */
  end(change: Pushed): Promise<void>;
  /** The person said no: the phone rests. To be noted before the push is over. */
  denied(change: Pushed): Promise<void>;
}

const Lock = z.object({ held_by: z.string(), until: z.number() });

const PAUSES: readonly number[] = [30, 120, 600];

interface PushOptions {
  now(): number;
  /** Seconds from a denial to the next push: after the first, the second, and so on; the last one holds for all after it. */
  pauses?: readonly number[];
  /** Counts a push that is to be sent to this person, for the panel or a client; whether it may be, or from when on. */
  count?: (sub: string, client?: string) => Promise<{ ok: true } | { ok: false; until: number }>;
}

export const pushIn = (rows: Rows, { now, pauses = PAUSES, count = async () => ({ ok: true }) }: PushOptions): Push => {
  const denials = denialsIn(rows, { now, pauses });
  const keyOf = (sub: string) => `lock#push#${sha256(sub)}`;
  const row = (sub: string, held_by: string, until: number) => ({
    ...{ change_id: keyOf(sub), held_by, until },
    ttl: Math.ceil(until / 1000),
  });
  const holder = async (sub: string) => Lock.safeParse(await rows.read(keyOf(sub))).data;
  const end: Push['end'] = async ({ change_id, sub }) => {
    const held = await holder(sub);
    if (held?.held_by === change_id) await rows.replace(row(sub, change_id, now()), 'held_by', change_id);
  };

  /** Takes the phone if it is free or the change’s already; a push is counted where it is taken anew. */
  const taken = async ({ change_id, sub }: Pushed, seconds: number): Promise<'anew' | 'still' | undefined> => {
    const mine = row(sub, change_id, now() + seconds * 1000);
    if (await rows.add(mine)) return 'anew';
    const held = await holder(sub);
    const isOpen = held !== undefined && held.until > now();
    if (isOpen && held.held_by !== change_id) return undefined;
    if (!(await rows.replace(mine, 'held_by', held?.held_by ?? ''))) return undefined;
    return isOpen ? 'still' : 'anew';
  };

  return {
    async take(change, seconds) {
      const { until, paused } = await denials.rest(change);
      if (paused !== undefined) return { isMine: false, paused };
      if (until > now()) return { isMine: false, until };
      const how = await taken(change, seconds);
      if (how !== 'anew') return { isMine: how === 'still' };
      const counted = await count(change.sub, change.client);
      if (counted.ok) return { isMine: true };
      await end(change);
      return { isMine: false, again: counted.until };
    },
    end,
    denied: denials.denied,
  };
};
