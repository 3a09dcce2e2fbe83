/** Changes over a list of people, in the local org and the local tables, with the processes of a test. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { partsIn } from '../../../../lambdas/changes/parts.ts';
import { changesIn } from '../../../../lambdas/changes/records.ts';
import { requestsIn } from '../../../../lambdas/changes/requests.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { isFinal } from '../../../../lambdas/contract/changes/change-states.ts';
import type { ManyRow } from '../../../../lambdas/contract/changes/many.ts';
import { RESULT_SECONDS } from '../../../../lambdas/contract/results/result.ts';
import type { ActAs } from '../../../../lambdas/okta/act-as.ts';
import { manyExecutor } from '../../../../lambdas/okta/many/execute.ts';
import { listsIn } from '../../../../lambdas/okta/many/list.ts';
import { preparer } from '../../../../lambdas/okta/many/prepare.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import { keepingIn } from '../../../../lambdas/results/keep.ts';
import { resultsIn } from '../../../../lambdas/results/read.ts';
import type { Org } from '../../../cloud/okta/org.ts';
import { sessionOnly } from '../../changes/executor.ts';
import { overList, sampleRequest } from '../../changes/sample.ts';
import { tables } from '../../changes/tables.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';
import { IMMORTAL, type Life, mortalClient, mortalOkta } from './mortal.ts';

const CREW = groupId(1);
const SUB = 'oidc|okta|mia';

/** Starts an org with people `1` … and the group Crew, which nobody is in. */
export function startCrew(people: number) {
  let state: Org | undefined;
  const arranged = startArranged((org) => {
    state = org;
    addGroup(org, 1, 'Crew');
    for (let number = 1; number <= people; number++)
      addUser(org, number, { firstName: 'Person', lastName: `${number}` });
  });
  let dynamodb: Awaited<ReturnType<typeof tables>>;
  let turned = 0;
  const now = () => Date.now() + turned;
  const receipts = receiptsBy(randomBytes(32), now);
  const lines: string[] = [];
  const sent: string[] = [];
  beforeAll(async () => {
    dynamodb = await tables();
  });
  afterAll(() => dynamodb.close());
  const members = () => state?.groups.get(CREW)?.members ?? new Set<string>();
  beforeEach(() => {
    members().clear();
    lines.length = 0;
  });

  const mortal = (life: Life) => mortalOkta(arranged.okta(), life, (userId) => sent.push(userId));

  /** The functions of one process. */
  const process = (life: Life = IMMORTAL, actAs: ActAs = async () => found(mortal(life))) => {
    const own = mortalClient(dynamodb.connect(), life);
    const changes = changesIn(own, now, 'executor');
    const parts = partsIn(own);
    const session = { session_id: 's', sub: SUB, handoff: '', expires_at: 0, ttl: 0 };
    const findSession = async () => found(session);
    const lists = listsIn({ findSession, results: resultsIn(own), reports: { get: async () => undefined }, now });
    const many = manyExecutor({ changes, parts, receipts, now, log: (line) => lines.push(line) });
    const way = sessionOnly(actAs).begin();
    return {
      prepare: preparer({ changes, parts, lists, actAs, now }),
      execute: async (id: string, begin = true) => {
        const change = await changes.get(id);
        if (change === undefined) throw new Error('There is no such change');
        return many.carryOn(change, way, begin);
      },
    };
  };

  const get = async (id: string): Promise<Change> => {
    const change = await changesIn(dynamodb.client, now, 'executor').get(id);
    if (change === undefined) throw new Error('There is no such change');
    return change;
  };

  /** Lets the time pass that a process asks for. */
  const pass = (seconds: number) => {
    if (seconds >= 1) arranged.nextMinute();
    turned += seconds * 1000;
  };

  return {
    now,
    pass,
    members,
    lines,
    process,
    get,
    okta: () => mortal(IMMORTAL),
    userId,
    client: () => dynamodb.client,
    org: () => state,
    /** Asks to add those of a list to the Crew; its rows are still to be read. */
    ask: async (
      rows: readonly string[],
      given: { ids?: string[]; operationId?: string; kept?: number; client?: string } = {},
    ): Promise<string> => {
      const { ids, operationId = 'assignUserToGroup', kept = RESULT_SECONDS, client } = given;
      const table = { title: `List (${rows.length})`, columns: ['Name'], rows: rows.map((row) => [row]), named_by: 0 };
      const result_id = await keepingIn(dynamodb.client, () => now() - (RESULT_SECONDS - kept) * 1000).keep(SUB, {
        ...table,
        ...(ids && { ids }),
      });
      const wish = overList({
        operationId,
        list: { result_id, title: table.title, total: rows.length },
        ...(operationId === 'assignUserToGroup'
          ? { said: { resource: CREW }, targets: [{ type: 'group', id: CREW, name: 'Crew' }] }
          : { each: 'user', said: {}, targets: [] }),
      });
      const created_at = now();
      const by = client !== undefined && { client };
      const request = sampleRequest({ sub: SUB, ...by, created_at, expires_at: created_at + 3_600_000, ...wish });
      const change = await requestsIn(dynamodb.client, now).request({ ...request, change_id: `many-${result_id}` });
      return change.change_id;
    },
    /** Reads the list to its end, however often a process has to come. */
    prepared: async (id: string, { prepare } = process()): Promise<Change> => {
      for (;;) {
        const { state, next_seconds, failure } = await prepare(id);
        if (state !== 'preparing' || failure !== undefined) return get(id);
        pass(next_seconds ?? 0);
      }
    },
    /** The person agrees. */
    agree: async (id: string): Promise<void> => {
      const change = await get(id);
      const changes = changesIn(dynamodb.client, now, 'executor');
      await changes.move(change, 'approved', { receipt: await receipts.sign(change) });
    },
    /** The person takes it back, or stops the rest of it. */
    cancel: async (id: string): Promise<void> => {
      const change = await get(id);
      const to = change.state === 'executing' ? 'stopping' : 'cancelled';
      await changesIn(dynamodb.client, now, 'person').move(change, to);
    },
    /** Carries it out to its end, however often a process has to come. */
    carriedOut: async (id: string, { execute } = process()): Promise<Change> => {
      for (let quiet = 0; quiet < 6; ) {
        const { state, next_seconds } = await execute(id);
        if (isFinal(state)) break;
        pass(next_seconds ?? 10);
        quiet = next_seconds === undefined ? quiet + 1 : 0;
      }
      return get(id);
    },
    rows: async (id: string): Promise<ManyRow[]> => {
      const { many } = await get(id);
      const read = await Promise.all((many?.parts ?? []).map((_, at) => partsIn(dynamodb.client).read(id, at)));
      return read.flatMap((part) => part?.rows ?? []);
    },
    /** Whom Okta was asked to change while something runs, each as often as it was asked. */
    written: async (run: () => Promise<unknown>): Promise<string[]> => {
      const before = sent.length;
      await run();
      return sent.slice(before);
    },
  };
}
