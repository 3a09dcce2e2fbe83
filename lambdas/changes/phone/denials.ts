/**
 * How a phone is left alone after its person said no: https://attack.mitre.org/techniques/T1621/. What was asked by an MCP client is
 * counted for that client alone, so that one that asks again and again is in nobody's way but its own.
 */
import * as z from 'zod';
import type { Change } from '../../contract/changes/change.ts';
import { type ClientName, hostOf } from '../../contract/client.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Rows } from '../../platform/rows.ts';
import { sha256 } from '../canonical.ts';

/** Who asks, in the panel or by a client. */
type Asker = Pick<Change, 'sub' | 'client'>;

interface Rest {
  /** Until when the phone rests (epoch milliseconds): later than now where it does. */
  until: number;
  /** Until when the client may ask for nothing more; nothing where it may. */
  paused?: number;
}

export interface Denials {
  /** The person said no. The same change counts once. */
  denied(change: Asker & Pick<Change, 'change_id'>): Promise<void>;
  rest(asker: Asker): Promise<Rest>;
}

/** Denials are forgotten once there was none for so long. */
const FORGOTTEN_MS = 60 * 60_000;

/** A client that was denied so often in such a time asks for nothing more for as long again. What nobody answered is no denial. */
const MOST_DENIED = 3;
const PAUSE_MS = 10 * 60_000;

const Row = z.object({
  denials: z.number(),
  at: z.number(),
  by: z.string(),
  /** When the last of them were: epoch milliseconds. */
  recent: z.array(z.number()).default([]),
});

interface DenialsOptions {
  now(): number;
  /** Seconds from a denial to the next push: after the first, the second, and so on; the last one holds for all after it. */
  pauses: readonly number[];
}

export const denialsIn = (rows: Rows, { now, pauses }: DenialsOptions): Denials => {
  const keyOf = ({ sub, client }: Asker) => `denials#${sha256(client === undefined ? sub : [sub, client])}`;
  const read = async (asker: Asker) => Row.safeParse(await rows.read(keyOf(asker))).data;

  const pausedUntil = (recent: readonly number[]): number | undefined => {
    const [first = 0, last = 0] = [recent.at(-MOST_DENIED), recent.at(-1)];
    const isPaused = recent.length >= MOST_DENIED && last - first <= PAUSE_MS && last + PAUSE_MS > now();
    return isPaused ? last + PAUSE_MS : undefined;
  };

  const denied: Denials['denied'] = async (change) => {
    const { change_id: by } = change;
    const before = await read(change);
    if (before?.by === by) return;
    const earlier = before && now() - before.at < FORGOTTEN_MS ? before.denials : 0;
    const ttl = Math.ceil((now() + FORGOTTEN_MS) / 1000);
    const recent = [...(before?.recent ?? []), now()].slice(-MOST_DENIED);
    const noted = { change_id: keyOf(change), denials: earlier + 1, at: now(), by, recent, ttl };
    const isWritten = before ? await rows.replace(noted, 'by', before.by) : await rows.add(noted);
    if (!isWritten) await denied(change);
  };

  return {
    denied,
    async rest(asker) {
      const { denials, at, recent } = (await read(asker)) ?? { denials: 0, at: 0, recent: [] };
      const paused = asker.client === undefined ? undefined : pausedUntil(recent);
      const until = at + (pauses[Math.min(denials, pauses.length) - 1] ?? 0) * 1000;
      return { until, ...(paused !== undefined && { paused }) };
    },
  };
};

/** A client was denied too often; `until` is when it may ask again, in epoch milliseconds. */
export const clientPaused = (client: ClientName, until: number): Failure => {
  const again = new Date(until).toISOString();
  return {
    code: 'client_paused',
    message: `Your phone said no three times within ten minutes to what ${hostOf(client)} asked for, so it may ask for no change until ${again.slice(11, 16)} UTC. Nothing was done. The side panel may.`,
    values: { client: hostOf(client), again },
  };
};
