/** Leads changes through their life, each step by the one who may make it. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { changesIn } from '../../../lambdas/changes/records.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import { type ChangeState, moversOf } from '../../../lambdas/contract/changes/change-states.ts';

const WAYS: Record<ChangeState, ChangeState[]> = {
  preparing: [],
  held: [],
  requested: [],
  approved: ['approved'],
  executing: ['approved', 'executing'],
  needs_you: ['approved', 'executing', 'needs_you'],
  stopping: ['approved', 'executing', 'stopping'],
  scheduled: ['approved', 'executing', 'scheduled'],
  overdue: ['approved', 'executing', 'scheduled', 'overdue'],
  done: ['approved', 'executing', 'done'],
  partial: ['approved', 'executing', 'partial'],
  denied: ['denied'],
  expired: ['expired'],
  cancelled: ['cancelled'],
  failed: ['failed'],
  unknown: ['approved', 'executing', 'unknown'],
};

/** A change that was asked for once it is in this state; one that is preparing is asked for over a list, one that is held as a plan. */
export const lead = async (client: DynamoDBClient, now: () => number, requested: Change, state: ChangeState) => {
  let change = requested;
  for (const to of WAYS[state]) {
    const [by = 'person'] = moversOf(change.state, to);
    const moved = await changesIn(client, now, by).move(change, to);
    if (moved === undefined) throw new Error(`Somebody else moved the change from ${change.state}`);
    change = moved;
  }
  return change;
};
