/**
 * What happened to a change: one event a transition, a row of its own under `event#<change_id>#<version>`, written once
 * and never again.
 *
 * Guarantee: no transition is without its event. A transition is one conditional write of the change's row, and that
 * row says by whom it was made and from what; only then is the event put beside it. Whoever finds a row puts its event
 * there, if it is missing, before they overwrite the row or read the events. So an event that a crash left out is made
 * good from the row, and none is of a transition that did not happen.
 */
import { z } from 'zod';
import { type Change, Transition } from '../contract/changes/change.ts';
import { Failure } from '../contract/failure.ts';
import type { Rows } from '../platform/rows.ts';

const ChangeEvent = Transition.extend({
  /** The version of the change that this transition made; the request makes the first. */
  version: z.number().int(),
  /** Epoch milliseconds. */
  at: z.number().int(),
  failure_code: Failure.shape.code.optional(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;

interface Events {
  /** Puts the event of the change's last transition where it is not yet. Rejects when DynamoDB does not answer. */
  complete(change: Change): Promise<void>;
  /** The same, never rejecting: the transition is made, and the next who comes by completes its event. */
  append(change: Change): Promise<void>;
  /** All events up to this version of the change, oldest first. */
  upTo(change: Change): Promise<ChangeEvent[]>;
}

const keyOf = (changeId: string, version: number) => `event#${changeId}#${version}`;

export const eventsIn = (rows: Rows): Events => {
  const complete = async ({ change_id, version, transition, updated_at, failure, ttl }: Change) => {
    // A row of before there were events does not say how it came to its state.
    if (transition === undefined) return;
    const event: ChangeEvent = { ...transition, version, at: updated_at, failure_code: failure?.code };
    await rows.add({ change_id: keyOf(change_id, version), ...event, ttl });
  };

  return {
    complete,
    append: (change) => complete(change).catch(() => {}),
    async upTo(change) {
      await complete(change);
      const versions = Array.from({ length: change.version }, (_, index) => index + 1);
      const found = await Promise.all(versions.map((version) => rows.read(keyOf(change.change_id, version))));
      return found.filter((row) => row !== undefined).map((row) => ChangeEvent.parse(row));
    },
  };
};
