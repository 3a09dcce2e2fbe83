/** One push at a time on a person's phone: a row `lock#…` says until when one is open. */
import { z } from 'zod';
import { sha256 } from '../changes/canonical.ts';
import type { Change } from '../contract/changes/change.ts';
import type { Rows } from '../platform/rows.ts';

export interface Push {
  /** Takes the phone for so many seconds; whether no other change has it. */
  take(change: Pick<Change, 'change_id' | 'sub'>, seconds: number): Promise<boolean>;
  /** The push is over; the phone is free where this change had it. */
  end(change: Pick<Change, 'change_id' | 'sub'>): Promise<void>;
}

const Lock = z.object({ held_by: z.string(), until: z.number() });

export const pushIn = (rows: Rows, now: () => number): Push => {
  const keyOf = (sub: string) => `lock#push#${sha256(sub)}`;
  const row = (sub: string, held_by: string, until: number) => ({
    ...{ change_id: keyOf(sub), held_by, until },
    ttl: Math.ceil(until / 1000),
  });
  const holder = async (sub: string) => Lock.safeParse(await rows.read(keyOf(sub))).data;

  return {
    async take({ change_id, sub }, seconds) {
      const taken = row(sub, change_id, now() + seconds * 1000);
      if (await rows.add(taken)) return true;
      const held = await holder(sub);
      if (held && held.until > now() && held.held_by !== change_id) return false;
      return rows.replace(taken, 'held_by', held?.held_by ?? '');
    },
    async end({ change_id, sub }) {
      const held = await holder(sub);
      if (held?.held_by === change_id) await rows.replace(row(sub, change_id, now()), 'held_by', change_id);
    },
  };
};
