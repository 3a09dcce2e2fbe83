/** Changes of the catalogue from the words to Okta, as Mia and in this process: resolved, agreed to, carried out, settled. */

import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { pushIn } from '../../../lambdas/changes/phone/push.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { spendingIn } from '../../../lambdas/changes/spent.ts';
import { CHANGE_ROWS, CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import type { Resolution } from '../../../lambdas/contract/changes/execution.ts';
import { gateOf } from '../../../lambdas/contract/changes/gate.ts';
import { openSteps } from '../../../lambdas/contract/changes/steps.ts';
import type { ActAs } from '../../../lambdas/okta/act-as.ts';
import { connectOkta, type Okta } from '../../../lambdas/okta/client.ts';
import { executor } from '../../../lambdas/okta/executing/execute.ts';
import { receiptsBy } from '../../../lambdas/okta/proof/receipt.ts';
import { resolve } from '../../../lambdas/okta/resolving/resolve.ts';
import { resolveUndo } from '../../../lambdas/okta/resolving/undo.ts';
import { found, permitted } from '../../../lambdas/platform/result.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import { setFault } from '../../cloud/faults/set-fault.ts';
import { MIA, requests, SCOPES, start } from '../../cloud/okta/tests/client.ts';
import { sessionOnly } from '../changes/executor.ts';
import { sampleChange } from '../changes/sample.ts';
import { schedulesInMemory } from '../changes/schedules.ts';
import { tables } from '../changes/tables.ts';
import { NO_LIST_UNDO, NO_LISTS, NO_MANY } from '../okta/many/lists.ts';

/** Long enough for what was not done to show, and for the System Log to be whole. */
const LATER_MS = 120_000;

export type Resolved = Extract<Resolution, { outcome: 'resolved' }>;

/** An org and the tables of changes for the tests of one file. */
export function startCarryingOut() {
  let org: Awaited<ReturnType<typeof start>>;
  let okta: Okta;
  let dynamodb: Awaited<ReturnType<typeof tables>>;
  beforeAll(async () => {
    [org, dynamodb] = await Promise.all([start(), tables()]);
    okta = connectOkta({ orgUrl: org.url })(org.tokenOf(MIA, SCOPES));
  });
  afterAll(() => Promise.all([org.close(), dynamodb.close()]));

  /** Mia, who lacks these relations in FGA. */
  const mia =
    (lacks: readonly string[] = []): ActAs =>
    async (_, uses) => {
      const denied = uses.find(({ relation }) => lacks.includes(relation));
      const decision = permitted(denied ? { decision: 'deny', ...denied } : { decision: 'allow' });
      return decision.ok ? found(okta) : decision;
    };
  const receipts = receiptsBy(randomBytes(32), Date.now);
  const executing = (lacks: readonly string[], ago = 0) =>
    executor({
      changes: changesIn(dynamodb.client, Date.now, 'executor'),
      ways: sessionOnly(mia(lacks)),
      goOn: async () => undefined,
      many: NO_MANY,
      receipts,
      schedules: schedulesInMemory().schedules,
      spend: spendingIn(dynamodb.client, Date.now),
      rings: pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: Date.now }),
      now: () => Date.now() + ago,
      log: () => {},
    });

  return {
    okta: () => okta,
    /** What comes of asking for it in these words. */
    ask: (operationId: string, said: Record<string, string>, lacks?: readonly string[]): Promise<Resolution> =>
      resolve(mia(lacks), NO_LISTS)({ type: 'resolve', sessionId: 's', operationId, said }),
    /** What takes a change back, or why nothing does. */
    back: (change: Change): Promise<Resolution> =>
      resolveUndo(
        mia(),
        { get: async () => change },
        NO_LIST_UNDO,
      )({
        type: 'resolve_undo',
        sessionId: 's',
        changeId: change.change_id,
      }),
    /** Agrees to what was resolved and has it carried out; a change whose answer was lost is settled later. */
    carryOut: async ({ steps, because }: Resolved, lacks: readonly string[] = []): Promise<Change> => {
      const asked = sampleChange({ steps: openSteps(steps), because, gate: gateOf(because) });
      const change: Change = { ...asked, state: 'approved', receipt: await receipts.sign(asked) };
      const Item = marshall(change, { removeUndefinedValues: true });
      await dynamodb.client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
      const { state } = await executing(lacks).execute(change.change_id);
      if (state === 'unknown') await executing(lacks, LATER_MS).settle(change.change_id);
      const record = await changesIn(dynamodb.client, Date.now, 'executor').get(change.change_id);
      if (record === undefined) throw new Error('The change is gone');
      return record;
    },
    fault: (operationId: string, mode: string) => setFault(org.url, { operationId, mode }),
    /** How many changes Okta was asked for. */
    written: async (): Promise<number> => (await requests(org)).filter(({ method }) => method !== 'GET').length,
  };
}
