/** Three resets that were agreed to, and an executor whose session lasts for so many of them. */

import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { hashOf } from '../../../../lambdas/changes/frozen.ts';
import { pushIn } from '../../../../lambdas/changes/phone/push.ts';
import { changesIn } from '../../../../lambdas/changes/records.ts';
import { spendingIn } from '../../../../lambdas/changes/spent.ts';
import { CHANGE_ROWS, CHANGES_TABLE, type Change } from '../../../../lambdas/contract/changes/change.ts';
import type { StopReason } from '../../../../lambdas/contract/changes/execution.ts';
import { openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import type { FailureCode } from '../../../../lambdas/contract/failure.ts';
import type { FreshToken } from '../../../../lambdas/okta/background/fresh-token.ts';
import { goingOn } from '../../../../lambdas/okta/background/go-on.ts';
import { ways } from '../../../../lambdas/okta/background/way.ts';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import { executor } from '../../../../lambdas/okta/executing/execute.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import { failed, found, refused } from '../../../../lambdas/platform/result.ts';
import { rowsIn } from '../../../../lambdas/platform/rows.ts';
import { DONE } from '../../changes/executor.ts';
import { sampleChange, sampleStep } from '../../changes/sample.ts';
import { schedulesInMemory } from '../../changes/schedules.ts';
import { tables } from '../../changes/tables.ts';
import { NO_MANY } from '../many/lists.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;

/** Starts the tables for the tests of one file. */
export function startTables(): void {
  beforeAll(async () => {
    dynamodb = await tables();
  });
  afterAll(() => dynamodb.close());
}

const receipts = receiptsBy(randomBytes(32), Date.now);
export const IDS = ['00u00000000000000001', '00u00000000000000002', '00u00000000000000003'];
export const APPROVAL = { type: 'approval' as const, access_token: 'CANARY-APPROVAL', authorization_details: [] };
export const granting: FreshToken = async () =>
  found({ accessToken: 'CANARY-FRESH', expiresAt: Date.now() / 1000 + 3600 });

export interface World {
  background?: Change['background'];
  /** How many steps the session lasts. */
  lasts?: number;
  /** Whether Okta takes the session's token no more, before our clock says so. */
  refuses?: boolean;
  over?: FailureCode;
  fresh?: { phone?: FreshToken; worker?: FreshToken };
  isApproval?: boolean;
  denies?: boolean;
}

/** Three resets, agreed to, and an executor whose session lasts for so many. */
export const begin = async ({ background, lasts = 1, refuses, over = 'session_expired', ...world }: World = {}) => {
  const base = sampleChange();
  const frozen = { ...base, ...(background && { background }), steps: openSteps(IDS.map((id) => sampleStep(id))) };
  const asked: Change = { ...frozen, hash: hashOf(frozen) };
  const change: Change = { ...asked, receipt: await receipts.sign(asked), state: 'approved' };
  const Item = marshall(change, { removeUndefinedValues: true });
  await dynamodb.client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
  const changes = changesIn(dynamodb.client, Date.now, 'executor');
  const acts: string[] = [];
  const lines: string[] = [];
  const okta = (token: string): Okta => ({
    read: async (_request, _scope, schema) =>
      token === 'session' && refuses
        ? failed('okta_token_refused', 'No.')
        : found(schema.parse({ id: IDS[0], status: 'RECOVERY', profile: { login: 'ben' } })),
    list: async () => failed('okta_unavailable', 'Away.'),
    act: async ({ path }) => {
      acts.push(`${token} ${path.split('/')[4]}`);
      return DONE;
    },
  });
  const { execute, stop } = executor({
    many: NO_MANY,
    changes,
    receipts,
    schedules: schedulesInMemory().schedules,
    spend: spendingIn(dynamodb.client, Date.now),
    rings: pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: Date.now }),
    ways: ways({
      actAs: async () => (acts.length >= lasts ? failed(over, 'Over.') : found(okta('session'))),
      permit: async () =>
        world.denies
          ? refused({ outcome: 'denied', relation: 'can_reset_password', object: 'okta:users', message: 'No.' })
          : found(undefined),
      fourEyes: async () => found(undefined),
      agreedHash: async () => undefined,
      connect: () => okta('fresh'),
      fresh: world.fresh ?? {},
      now: Date.now,
    }),
    goOn: goingOn({ changes, receipts, verifyApproval: async () => world.isApproval ?? true }),
    now: Date.now,
    log: (line) => void lines.push(line),
  });
  const { change_id } = change;
  const record = () => changes.get(change_id);
  return {
    execute: (approval?: typeof APPROVAL) => execute(change_id, approval && { approval }),
    /** With the approval that was just given. */
    executeBy: (approvalToken: string) => execute(change_id, { approvalToken }),
    stop: (because: StopReason = 'carry_on_denied') => stop(change_id, because),
    acts,
    lines,
    record,
    stateOf: async () => (await record())?.steps.map(({ state }) => state),
  };
};
