import { type ActivitySnapshotEvent, EventType } from '@ag-ui/core';
import { actBack, goneWith, summaryOf } from '../../lambdas/contract/changes/changes.ts';
import { countsOf, type Many } from '../../lambdas/contract/changes/many.ts';
import type { ChangeStep } from '../../lambdas/contract/changes/steps.ts';
import { hostOf } from '../../lambdas/contract/client.ts';
import { CHANGE_ACTIVITY, type ChangeView, type LeftOutView, type ManyView, type StepView } from '../contract.ts';
import type { SeenChange } from '../ports.ts';

/** A step as the panel may see it. */
export const stepOf = ({
  operationId,
  targets,
  before,
  leaves,
  effects,
  due,
  state,
  ...ended
}: ChangeStep): StepView => ({
  ...{ operationId, targets, before, leaves, effects, state },
  ...(due && { due: { at: new Date(due.at).toISOString(), zone: due.zone } }),
  ...(ended.pending !== undefined && state === 'executing' && { pending: true as const }),
  ...(ended.after && { after: ended.after }),
  ...(ended.okta_request_id !== undefined && { oktaRequestId: ended.okta_request_id }),
  ...(ended.failure && { failure: ended.failure }),
});

/** A step that is still to be decided on, and whether there is a way back from it. */
const heldStepOf = (step: ChangeStep): StepView => ({ ...stepOf(step), ...(actBack(step) ? {} : { final: true }) });

/** The steps of a change, and those of a plan that were left out. */
const stepsOf = (change: SeenChange): Pick<ChangeView, 'steps' | 'without'> => {
  const { state, steps, without = [] } = change;
  const viewOfStep = state === 'held' ? heldStepOf : stepOf;
  const goesWith = new Map(goneWith(change));
  const out = without.map(({ at, step }): LeftOutView => {
    const needed = goesWith.get(at);
    return { at, step: viewOfStep(step), ...(needed !== undefined && { goesWith: needed }) };
  });
  return { steps: steps.map(viewOfStep), ...(out.length > 0 && { without: out }) };
};

/** How far a change over a list is. */
const manyOf = (many: Many): ManyView => ({
  operationId: many.operationId,
  title: many.list.title,
  total: many.list.total,
  targets: many.targets,
  effects: many.effects,
  first: many.first,
  read: many.steps + many.left_out,
  leftOut: many.left_out,
  ...countsOf(many),
  ...(many.waiting_until !== undefined && { waitingUntil: new Date(many.waiting_until).toISOString() }),
});
const waitingOf = ({ state, waiting }: SeenChange): Pick<ChangeView, 'waiting'> => {
  const isWaiting = state === 'requested' || (state === 'approved' && waiting?.for === 'review');
  if (!isWaiting || waiting === undefined) return {};
  const { until, ...what } = waiting;
  return { waiting: { ...what, ...(until !== undefined && { until: new Date(until).toISOString() }) } };
};

/** What the panel may see of a change: no subject, no session, no parameters, no receipt. */
export const viewOf = (change: SeenChange): ChangeView => ({
  id: change.change_id,
  code: change.code,
  state: change.state,
  gate: change.gate,
  because: change.because,
  hash: change.hash,
  ...stepsOf(change),
  ...(change.background && { background: change.background }),
  ...(change.plan && { plan: change.plan }),
  ...(change.notes && { notes: change.notes }),
  ...(change.client !== undefined && { client: { name: change.client, host: hostOf(change.client) } }),
  ...(change.undo_of && { undoOf: { id: change.undo_of.change_id, code: change.undo_of.code } }),
  ...(change.undo && { undo: change.undo }),
  ...(change.many && { many: manyOf(change.many) }),
  summary: summaryOf(change),
  ...(change.replaced_by !== undefined && { replacedBy: change.replaced_by }),
  ...(change.reason !== undefined && { reason: change.reason }),
  createdAt: new Date(change.created_at).toISOString(),
  updatedAt: new Date(change.updated_at).toISOString(),
  expiresAt: new Date(change.expires_at).toISOString(),
  ...waitingOf(change),
  ...(change.state === 'cancelled' && change.transition?.from === 'held' && { unasked: true as const }),
  ...(change.trace_id !== undefined && { traceId: change.trace_id }),
  ...(change.failure && { failure: change.failure }),
});

/** A change as the AG-UI event that draws its card. */
export const snapshotOf = (change: SeenChange): ActivitySnapshotEvent => ({
  type: EventType.ACTIVITY_SNAPSHOT,
  messageId: change.change_id,
  activityType: CHANGE_ACTIVITY,
  content: { ...viewOf(change) },
  replace: true,
});
