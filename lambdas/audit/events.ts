/** Whether the events beside the changes are those that the record points to. */

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sha256 } from '../changes/canonical.ts';
import { brokenAt, type ChangeEvent, eventOf, eventsIn } from '../changes/events.ts';
import { upgraded } from '../changes/older-rows.ts';
import type { AuditRow } from '../contract/audit/row.ts';
import { CHANGE_DAYS, CHANGE_ROWS, Change } from '../contract/changes/change.ts';
import { rowsIn } from '../platform/rows.ts';

/** What is wrong with the events of a change, and from which of its versions on. */
export interface EventFlaw {
  change_id: string;
  version: number;
  is: 'gone' | 'broken' | 'not_as_recorded' | 'not_recorded';
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** So many changes are read at the same time. */
const AT_ONCE = 20;

interface Beside {
  change(changeId: string): Promise<Change | undefined>;
  /** As they lie there: that of the last transition may not be there yet. */
  events(change: Change): Promise<ChangeEvent[]>;
}

/** The changes and events of the tables. Writes nothing. */
export const besideIn = (client: DynamoDBClient): Beside => {
  const rows = rowsIn(client, CHANGE_ROWS);
  return {
    async change(changeId) {
      const row = await rows.read(changeId);
      return row === undefined ? undefined : Change.parse(upgraded(row));
    },
    events: eventsIn(rows).there,
  };
};

/** Compares the events of each change that rows point to. Rejects where they cannot be read. */
export async function verifyEvents(rows: readonly AuditRow[], beside: Beside, now: number): Promise<EventFlaw[]> {
  const recorded = Map.groupBy(
    rows.filter(({ event }) => event === 'change'),
    ({ change_id = '' }) => change_id,
  );
  const flawsOf = async (change_id: string, own: readonly AuditRow[]): Promise<EventFlaw[]> => {
    const flaws: EventFlaw[] = [];
    const say = (version: number, is: EventFlaw['is']) => flaws.push({ change_id, version, is });
    const change = await beside.change(change_id);
    if (change === undefined) {
      const isKept = now - Math.max(...own.map(({ at }) => at)) < CHANGE_DAYS * DAY_MS;
      if (isKept) say(0, 'gone');
      return flaws;
    }
    const found = await beside.events(change);
    const last = eventOf(change);
    // Moved just now, or cut off there: the event that the row of the change tells is still to come.
    const isToCome = last !== undefined && found.at(-1)?.version !== change.version;
    const whole = isToCome ? [...found, last] : found;
    const broken = brokenAt(change, whole);
    if (broken !== undefined) say(broken, 'broken');
    const digests = new Map(whole.map((event) => [event.version, sha256(event)]));
    for (const { version = 0, digest } of own) if (digests.get(version) !== digest) say(version, 'not_as_recorded');
    const told = new Set(own.map(({ version }) => version));
    for (const { version } of found) if (!told.has(version)) say(version, 'not_recorded');
    return flaws;
  };

  const all = [...recorded];
  const flaws: EventFlaw[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    flaws.push(...(await Promise.all(some.map(([change_id, own]) => flawsOf(change_id, own)))).flat());
  }
  return flaws;
}
