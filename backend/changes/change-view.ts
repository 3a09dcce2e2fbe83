import { type ActivitySnapshotEvent, EventType } from '@ag-ui/core';
import type { Change } from '../../lambdas/contract/change.ts';
import { summaryOf } from '../../lambdas/contract/changes.ts';
import { CHANGE_ACTIVITY, type ChangeView } from '../contract.ts';

/** What the panel may see of a change: no subject, no session, no parameters, no hash. */
export const viewOf = (change: Change): ChangeView => ({
  id: change.change_id,
  code: change.code,
  state: change.state,
  operationId: change.operationId,
  targets: change.targets,
  summary: summaryOf(change),
  ...(change.reason !== undefined && { reason: change.reason }),
  before: change.before,
  ...(change.after !== undefined && { after: change.after }),
  createdAt: new Date(change.created_at).toISOString(),
  updatedAt: new Date(change.updated_at).toISOString(),
  expiresAt: new Date(change.expires_at).toISOString(),
  ...(change.okta_request_id !== undefined && { oktaRequestId: change.okta_request_id }),
  ...(change.trace_id !== undefined && { traceId: change.trace_id }),
  ...(change.failure && { failure: change.failure }),
});

/** A change as the AG-UI event that draws its card. */
export const snapshotOf = (change: Change): ActivitySnapshotEvent => ({
  type: EventType.ACTIVITY_SNAPSHOT,
  messageId: change.change_id,
  activityType: CHANGE_ACTIVITY,
  content: { ...viewOf(change) },
  replace: true,
});
