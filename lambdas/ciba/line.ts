/** Waiting for the phone: while another push is open, or the phone rests, a change stands in line, as its record says. */
import { clientPaused } from '../changes/phone/denials.ts';
import type { Push } from '../changes/phone/push.ts';
import type { Changes } from '../changes/records.ts';
import type { Change } from '../contract/changes/change.ts';
import type { ChangeState } from '../contract/changes/change-states.ts';
import type { Failure } from '../contract/failure.ts';

/** What the workflow keeps while the phone is not to be asked yet. */
export interface InLine {
  state: ChangeState;
  /** How long the phone has, once it is asked. */
  seconds: number;
  /** Look again after so many seconds; nothing once it is this change's turn, or the change is over. */
  again?: number;
}

/** A change whose turn did not come for so long has expired. */
const MOST_WAITING_MS = 30 * 60_000;
/** How often it is looked whether the phone is free. */
export const LOOK_AGAIN_SECONDS = 2;
/** A workflow that died has the phone for a little longer than its push is open. */
const LONGER_SECONDS = 10;

interface LineOptions {
  changes: Pick<Changes, 'get' | 'move'>;
  push: Push;
  now(): number;
  /** Takes a line for whoever watches; it names nobody. */
  log(line: string): void;
}

/** The phone was asked too often; `again` is when it may be asked, in epoch milliseconds. */
export const tooManyPushes = (again: number): Failure => {
  const at = new Date(again).toISOString();
  return {
    code: 'too_many_pushes',
    message: `Your phone was asked too often in this hour. Nothing was done. Ask again after ${at.slice(11, 16)} UTC.`,
    values: { again: at },
  };
};

/** Why a change is not waited for: its client was denied too often, or the phone was asked too often. */
const failureOf = (
  { client }: Change,
  { again, paused }: { again: number | undefined; paused: number | undefined },
): Failure | undefined => {
  if (client !== undefined && paused !== undefined) return clientPaused(client, paused);
  return again === undefined ? undefined : tooManyPushes(again);
};

/** Takes a change's turn at the phone, or has it wait; one that comes when the phone or its client rests from too much has failed. */
export const lineAt =
  ({ changes, push, now, log }: LineOptions) =>
  async (change: Change, seconds: number): Promise<InLine> => {
    if (change.state !== 'requested') return { state: change.state, seconds };
    const turn = await push.take(change, seconds + LONGER_SECONDS);
    if (turn.isMine) return { state: 'requested', seconds };
    const expires_at = change.waiting ? change.expires_at : now() + MOST_WAITING_MS;
    if (now() > expires_at) {
      const expired = (await changes.move(change, 'expired')) ?? (await changes.get(change.change_id));
      return { state: expired?.state ?? 'expired', seconds };
    }
    const { until, again, paused } = turn;
    const failure = failureOf(change, { again, paused });
    if (failure !== undefined) {
      log(JSON.stringify({ event: failure.code, change_id: change.change_id }));
      const failed = await changes.move(change, 'failed', { failure });
      return { state: (failed ?? (await changes.get(change.change_id)))?.state ?? 'failed', seconds };
    }
    if (change.waiting === undefined || change.waiting.until !== until)
      await changes.move(change, 'requested', {
        waiting: { for: 'phone', ...(until !== undefined && { until }) },
        expires_at,
      });
    return {
      state: 'requested',
      seconds,
      again: until === undefined ? LOOK_AGAIN_SECONDS : Math.ceil((until - now()) / 1000),
    };
  };
