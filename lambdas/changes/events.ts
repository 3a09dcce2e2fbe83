/**
 * What happened to a change: one event a transition, a row of its own under `event#<change_id>#<version>`, written once
 * and never again.
 *
 * Guarantee: no transition is without its event. A transition is one conditional write of the change's row, and that
 * row says by whom it was made and from what; only then is the event put beside it. Whoever finds a row puts its event
 * there, if it is missing, before they overwrite the row or read the events. So an event that a crash left out is made
 * good from the row, and none is of a transition that did not happen.
 *
 * They are a chain: each holds the hash of the change and a digest of the event before it, which the row of its transition
 * says, too. So whoever reads them sees one that is missing or was altered.
 */
import * as z from 'zod';
import { type Change, Transition } from '../contract/changes/change.ts';
import { Failure } from '../contract/failure.ts';
import type { Rows } from '../platform/rows.ts';
import { sha256 } from './canonical.ts';

const ChangeEvent = Transition.extend({
  /** The version of the change that this transition made; the request makes the first. */
  version: z.number().int(),
  /** Epoch milliseconds. */
  at: z.number().int(),
  failure_code: Failure.shape.code.optional(),
  /** The hash of the change as it was then. Events of before there was a chain have none. */
  hash: z.string().optional(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;

/** Tells the record that a change moved on. Rejects where it cannot. */
export type Moved = (change: Change, event: ChangeEvent) => Promise<void>;

interface Events {
  /** Puts the event of the change's last transition where it is not yet. Rejects when DynamoDB does not answer. */
  complete(change: Change): Promise<void>;
  /** The same, never rejecting: the transition is made, and the next who comes by completes its event. */
  append(change: Change): Promise<void>;
  /** All events up to this version of the change, oldest first. */
  upTo(change: Change): Promise<ChangeEvent[]>;
  /** The same as they lie there: that of the last transition may not be there yet. Writes nothing. */
  there(change: Change): Promise<ChangeEvent[]>;
}

/** The event of the change's last transition; nothing where its row is of before there were events. */
export const eventOf = ({ version, transition, updated_at, failure, hash }: Change): ChangeEvent | undefined =>
  transition && { ...transition, version, at: updated_at, failure_code: failure?.code, hash };

/** What the next event of a change says of this one. */
export const digestOf = (change: Change): string | undefined => {
  const event = eventOf(change);
  return event && sha256(event);
};

/** The version of the first event that is missing, was altered, or is not what the row of its change says; nothing where all are whole. */
export const brokenAt = (change: Change, events: readonly ChangeEvent[]): number | undefined => {
  for (let version = 1; version <= change.version; version += 1) {
    const event = events[version - 1];
    const before = events[version - 2];
    if (event?.version !== version || (before && event.prev !== sha256(before))) return version;
  }
  const last = events.at(-1);
  return last && sha256(last) === digestOf(change) ? undefined : change.version;
};

const keyOf = (changeId: string, version: number) => `event#${changeId}#${version}`;

/** With `record`, the row of the record that points to an event is written before it: at least once, where a crash comes between. */
export const eventsIn = (rows: Rows, record?: Moved): Events => {
  const complete = async (change: Change) => {
    const event = eventOf(change);
    if (event === undefined) return;
    const change_id = keyOf(change.change_id, event.version);
    if (record) {
      if ((await rows.read(change_id)) !== undefined) return;
      await record(change, event);
    }
    await rows.add({ change_id, ...event, ttl: change.ttl });
  };

  const there = async ({ change_id, version }: Change) => {
    const versions = Array.from({ length: version }, (_, index) => index + 1);
    const found = await Promise.all(versions.map((each) => rows.read(keyOf(change_id, each))));
    return found.filter((row) => row !== undefined).map((row) => ChangeEvent.parse(row));
  };

  return {
    complete,
    append: (change) => complete(change).catch(() => {}),
    there,
    upTo: (change) => complete(change).then(() => there(change)),
  };
};
