/**
 * What its person cannot take back at its time is handed over: whoever else holds the relation is asked, one after the
 * other. Each gets a change of their own, which takes the place of the step that waits; it has no session, so what their
 * phone gives is its only way to a token.
 */
import { randomUUID } from 'node:crypto';
import { newCode } from '../../changes/code.ts';
import { loading } from '../../changes/records.ts';
import { isSame, type NewChange, type Requests } from '../../changes/requests.ts';
import type { FindHolders } from '../../contract/authorization.ts';
import type { Change } from '../../contract/changes/change.ts';
import { isAtRest } from '../../contract/changes/change-states.ts';
import { FrozenStep, openSteps } from '../../contract/changes/steps.ts';
import { findChange } from '../../operations/index.ts';

export interface HandOver {
  /**
   * Records the change of the next holder who may be asked; their phone is not asked yet. Nothing where the change is
   * not overdue any more, where there is nobody, or where FGA does not say.
   */
  next(changeId: string): Promise<string | undefined>;
}

interface HandOverOptions {
  changes: Requests;
  holders: FindHolders;
  now(): number;
}

const SECONDS = 300;
/** A step as it is done now, without how far it is. */
const Now = FrozenStep.omit({ due: true });
/** Who did not answer is left alone for so long. */
const PAUSE_MS = 4 * 60 * 60 * 1000;

export const handOver = ({ changes, holders, now }: HandOverOptions): HandOver => {
  const load = loading(changes);

  /** What waits, as a change of this holder that does it now. */
  const changeFor = (sub: string, overdue: Change, step: FrozenStep): NewChange => {
    const created_at = now();
    return {
      ...{ change_id: randomUUID(), sub, code: newCode() },
      ...{
        gate: 'approve',
        because: ['handed_over'],
        steps: openSteps([Now.parse(step)]),
        replaces: overdue.change_id,
      },
      ...(overdue.requester !== undefined && { requester: overdue.requester }),
      ...(overdue.background !== undefined && { background: overdue.background }),
      ...(overdue.trace_id !== undefined && { trace_id: overdue.trace_id }),
      ...{ created_at, expires_at: created_at + SECONDS * 1000 },
    };
  };

  /** Whether a holder may be asked about it: not who said no, not who was asked just now, not who is at it already. */
  const mayBeAsked = async (theirs: NewChange): Promise<boolean> =>
    (await changes.recent(theirs.sub)).every(
      (other) =>
        (other.replaces !== theirs.replaces || (other.state !== 'denied' && other.created_at < now() - PAUSE_MS)) &&
        (isAtRest(other.state) || !isSame(other, theirs)),
    );

  return {
    async next(changeId) {
      const overdue = await load(changeId);
      const step = overdue.steps.find(({ due, state }) => due !== undefined && state !== 'done');
      const operation = step && findChange(step.operationId);
      if (overdue.state !== 'overdue' || step === undefined || operation === undefined) return undefined;
      const { relation, object } = operation;
      const held = await holders({ relation, object });
      if (held.outcome !== 'known') return undefined;
      for (const sub of held.subs) {
        const change = changeFor(sub, overdue, step);
        if (sub === overdue.sub || !(await mayBeAsked(change))) continue;
        const { change_id, state } = await changes.place(await changes.request(change));
        if (state === 'requested') return change_id;
      }
      return undefined;
    },
  };
};
