/** An executor with an Okta that answers as told, for the tests of one file. */

import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { pushIn } from '../../../lambdas/changes/phone/push.ts';
import { type Changes, changesIn } from '../../../lambdas/changes/records.ts';
import { type Spend, spendingIn } from '../../../lambdas/changes/spent.ts';
import { CHANGE_ROWS, CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import type { ChangeState } from '../../../lambdas/contract/changes/change-states.ts';
import type { ActAs } from '../../../lambdas/okta/act-as.ts';
import type { OktaOutcome } from '../../../lambdas/okta/answer.ts';
import { ways } from '../../../lambdas/okta/background/way.ts';
import { executor } from '../../../lambdas/okta/executing/execute.ts';
import { receiptsBy } from '../../../lambdas/okta/proof/receipt.ts';
import type { OktaRequest } from '../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import { NO_MANY } from '../okta/many/lists.ts';
import { inState, sampleChange, stepOf } from './sample.ts';
import { schedulesInMemory } from './schedules.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Changes;
let spend: Spend;

/** Starts the tables for the tests of one file. */
export function startTables(): void {
  beforeAll(async () => {
    dynamodb = await tables();
    changes = changesIn(dynamodb.client, Date.now, 'executor');
    spend = spendingIn(dynamodb.client, Date.now);
  });
  afterAll(() => dynamodb.close());
}

export const MINUTE = 60_000;
export const DONE: OktaOutcome = { ok: true, body: {}, next: undefined, requestId: 'req-1' };
export const LOST: OktaOutcome = {
  ok: false,
  applied: 'unknown',
  failure: { code: 'okta_unavailable', message: 'Lost.' },
};
export const REFUSED: OktaOutcome = { ok: false, applied: 'no', failure: { code: 'okta_rejected', message: 'No.' } };

/** Receipts by a key of these tests. */
export const receipts = receiptsBy(randomBytes(32), Date.now);

/** The way by the session alone, without any fresh token. */
export const sessionOnly = (actAs: ActAs) =>
  ways({
    actAs,
    permit: async () => found(undefined),
    fourEyes: async () => found(undefined),
    agreedHash: async () => undefined,
    connect: () => {
      throw new Error('There is no fresh token');
    },
    fresh: {},
    now: Date.now,
  });

/** A record in a state, agreed to, and an executor whose Okta answers as told and shows the user in a status. */
export const prepare = async (
  state: ChangeState,
  {
    outcome = DONE,
    status = 'RECOVERY',
    actAs,
    given = {},
    ago = 0,
  }: { outcome?: OktaOutcome; status?: string | undefined; actAs?: ActAs; given?: Partial<Change>; ago?: number } = {},
) => {
  const agreed = sampleChange();
  const record = inState({ ...agreed, receipt: await receipts.sign(agreed) }, state, Date.now() - ago);
  const change: Change = { ...record, ...given, state };
  const Item = marshall(change, { removeUndefinedValues: true });
  await dynamodb.client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
  const acts: OktaRequest[] = [];
  const asked: Parameters<ActAs>[] = [];
  const lines: string[] = [];
  const okta: ActAs = async (...call) => {
    asked.push(call);
    return found({
      read: async (_request, _scope, schema) =>
        status === ''
          ? failed('okta_unavailable', 'Away.')
          : found(schema.parse({ id: stepOf(change).parameters.userId, status, profile: { login: 'ben' } })),
      list: async () => failed('okta_unavailable', 'Away.'),
      act: async (request) => {
        acts.push(request);
        return outcome;
      },
    });
  };
  const { execute, settle } = executor({
    many: NO_MANY,
    changes,
    receipts,
    schedules: schedulesInMemory().schedules,
    spend,
    rings: pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: Date.now }),
    ways: sessionOnly(actAs ?? okta),
    goOn: async () => undefined,
    now: Date.now,
    log: (line) => void lines.push(line),
  });
  return {
    acts,
    asked,
    lines,
    change,
    execute: () => execute(change.change_id),
    settle: () => settle(change.change_id),
    record: () => changes.get(change.change_id),
  };
};
