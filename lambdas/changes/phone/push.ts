/**
 * Whose turn a phone is. At most one push of a person is open, so that nobody says yes to the wrong one of many; and after
 * a denial the next one waits, longer each time, so that nobody is worn down: https://attack.mitre.org/techniques/T1621/
 */
import { z } from 'zod';
import type { Change } from '../../contract/changes/change.ts';
import type { Rows } from '../../platform/rows.ts';
import { sha256 } from '../canonical.ts';

type Pushed = Pick<Change, 'change_id' | 'sub'>;

/** Whether the phone is the change's now; otherwise until when it rests (epoch milliseconds), where it does. */
type Turn = { isMine: true } | { isMine: false; until?: number };

export interface Push {
  /** Takes the phone for so many seconds, unless another change has it or it rests after a denial. */
  take(change: Pushed, seconds: number): Promise<Turn>;
  /** The push is over; the phone is free where this change had it. */
  end(change: Pushed): Promise<void>;
  /** The person said no: the phone rests. To be noted before the push is over. */
  denied(change: Pushed): Promise<void>;
}

/** Denials are forgotten once there was none for so long. */
const FORGOTTEN_MS = 60 * 60_000;

const Lock = z.object({ held_by: z.string(), until: z.number() });
const Denials = z.object({ denials: z.number(), at: z.number(), by: z.string() });

const PAUSES: readonly number[] = [30, 120, 600];

interface PushOptions {
  now(): number;
  /** Seconds from a denial to the next push: after the first, the second, and so on; the last one holds for all after it. */
  pauses?: readonly number[];
}

export const pushIn = (rows: Rows, { now, pauses = PAUSES }: PushOptions): Push => {
  const keyOf = (sub: string) => `lock#push#${sha256(sub)}`;
  const row = (sub: string, held_by: string, until: number) => ({
    ...{ change_id: keyOf(sub), held_by, until },
    ttl: Math.ceil(until / 1000),
  });
  const holder = async (sub: string) => Lock.safeParse(await rows.read(keyOf(sub))).data;
  const denialsKey = (sub: string) => `denials#${sha256(sub)}`;
  const denialsOf = async (sub: string) => Denials.safeParse(await rows.read(denialsKey(sub))).data;

  const restsUntil = async (sub: string): Promise<number> => {
    const { denials, at } = (await denialsOf(sub)) ?? { denials: 0, at: 0 };
    return at + (pauses[Math.min(denials, pauses.length) - 1] ?? 0) * 1000;
  };

  const denied: Push['denied'] = async (change) => {
    const { sub, change_id: by } = change;
    const before = await denialsOf(sub);
    if (before?.by === by) return;
    const earlier = before && now() - before.at < FORGOTTEN_MS ? before.denials : 0;
    const ttl = Math.ceil((now() + FORGOTTEN_MS) / 1000);
    const noted = { change_id: denialsKey(sub), denials: earlier + 1, at: now(), by, ttl };
    const isWritten = before ? await rows.replace(noted, 'by', before.by) : await rows.add(noted);
    if (!isWritten) await denied(change);
  };

  return {
    async take({ change_id, sub }, seconds) {
      const until = await restsUntil(sub);
      if (until > now()) return { isMine: false, until };
      const taken = row(sub, change_id, now() + seconds * 1000);
      if (await rows.add(taken)) return { isMine: true };
      const held = await holder(sub);
      if (held && held.until > now() && held.held_by !== change_id) return { isMine: false };
      return { isMine: await rows.replace(taken, 'held_by', held?.held_by ?? '') };
    },
    async end({ change_id, sub }) {
      const held = await holder(sub);
      if (held?.held_by === change_id) await rows.replace(row(sub, change_id, now()), 'held_by', change_id);
    },
    denied,
  };
};
