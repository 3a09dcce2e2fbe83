/** Whether the events beside the changes are those that the record points to. */

import { sha256 } from '../changes/canonical.ts';
import { brokenAt, type ChangeEvent } from '../changes/events.ts';
import type { Changes } from '../changes/records.ts';
import type { AuditRow } from '../contract/audit/row.ts';
import { CHANGE_DAYS } from '../contract/changes/change.ts';

/** What is wrong with the events of a change, and from which of its versions on. */
export interface EventFlaw {
  change_id: string;
  version: number;
  is: 'gone' | 'broken' | 'not_as_recorded' | 'not_recorded';
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Compares the events of each change that rows point to. Rejects where they cannot be read. */
export async function verifyEvents(
  rows: readonly AuditRow[],
  { get, events }: Pick<Changes, 'get' | 'events'>,
  now: number,
): Promise<EventFlaw[]> {
  const recorded = Map.groupBy(
    rows.filter(({ event }) => event === 'change'),
    ({ change_id = '' }) => change_id,
  );
  const flaws: EventFlaw[] = [];
  for (const [change_id, own] of recorded) {
    const change = await get(change_id);
    const say = (version: number, is: EventFlaw['is']) => flaws.push({ change_id, version, is });
    if (change === undefined) {
      const isKept = now - Math.max(...own.map(({ at }) => at)) < CHANGE_DAYS * DAY_MS;
      if (isKept) say(0, 'gone');
      continue;
    }
    const found: ChangeEvent[] = await events(change_id);
    const broken = brokenAt(change, found);
    if (broken !== undefined) say(broken, 'broken');
    const digests = new Map(found.map((event) => [event.version, sha256(event)]));
    for (const { version = 0, digest } of own) if (digests.get(version) !== digest) say(version, 'not_as_recorded');
    const told = new Set(own.map(({ version }) => version));
    for (const { version } of found) if (!told.has(version)) say(version, 'not_recorded');
  }
  return flaws;
}
