/** Changes over a list of people, with records, parts and an Okta in memory: cheap enough to end a process at each await. */
import { randomBytes } from 'node:crypto';
import { hashOf } from '../../../../lambdas/changes/frozen.ts';
import type { Parts } from '../../../../lambdas/changes/parts.ts';
import type { Changes } from '../../../../lambdas/changes/records.ts';
import { type Change, effectiveState } from '../../../../lambdas/contract/changes/change.ts';
import { type ChangeState, isFinal } from '../../../../lambdas/contract/changes/change-states.ts';
import type { Resolution } from '../../../../lambdas/contract/changes/execution.ts';
import type { Many, ManyPart, ManyRow } from '../../../../lambdas/contract/changes/many.ts';
import type { ActAs } from '../../../../lambdas/okta/act-as.ts';
import { ways } from '../../../../lambdas/okta/background/way.ts';
import { manyExecutor } from '../../../../lambdas/okta/many/execute.ts';
import { preparer } from '../../../../lambdas/okta/many/prepare.ts';
import { doneRowsIn } from '../../../../lambdas/okta/many/rows.ts';
import { resolveListUndo } from '../../../../lambdas/okta/many/undo.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import { resolveUndo } from '../../../../lambdas/okta/resolving/undo.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import { overList, sampleChange } from '../../changes/sample.ts';
import { CREW, newOrg, orgInMemory } from './org-in-memory.ts';

/** Hears of all that leaves a process and enters it; it ends the process by throwing, and then always throws. */
type Leaves = (what: string) => void;

/** All there is at a time: what was done so far is copied, and not done again. */
const nothingYet = () => ({
  now: 1_800_000_000_000,
  records: new Map<string, Change>(),
  kept: new Map<string, ManyPart>(),
  lists: new Map<string, readonly string[]>(),
  org: newOrg(),
  key: new Uint8Array(randomBytes(32)),
});

export const manyInMemory = (past = nothingYet()) => {
  const { records, kept } = past;
  const clock = () => past.now;
  const org = orgInMemory(clock, past.org);
  const receipts = receiptsBy(past.key, clock);
  const lines: string[] = [];

  const through =
    (leaves: Leaves) =>
    async <T>(what: string, run: () => T | Promise<T>): Promise<T> => {
      leaves(what);
      const answer = await run();
      leaves(`${what} answered`);
      return answer;
    };
  const read = (id: string): Change | undefined => {
    const row = records.get(id);
    return row && { ...structuredClone(row), state: effectiveState(row, clock()) };
  };
  const get = (id: string): Change => {
    const change = read(id);
    if (change === undefined) throw new Error('There is no such change');
    return change;
  };
  const move = (change: Change, to: ChangeState, fields: Partial<Change> = {}): Change | undefined => {
    if (records.get(change.change_id)?.version !== change.version) return undefined;
    const moved = { ...change, ...fields, state: to, updated_at: clock(), version: change.version + 1 };
    records.set(change.change_id, structuredClone(moved));
    return moved;
  };

  /** The functions of one process. */
  const process = (leaves: Leaves = () => {}, given?: ActAs) => {
    const okta = org.okta(through(leaves));
    const via = async <T>(what: string, run: () => T) => structuredClone(await through(leaves)(what, run));
    const actAs: ActAs = given ?? (async () => found(okta));
    const changes: Changes = {
      get: (id) => via('get', () => read(id)),
      move: (change, to, fields) => via('move', () => move(change, to, fields)),
      recent: async () => [],
      onward: async () => [],
      undoing: async (id) => [...records.values()].findLast(({ undo_of }) => undo_of?.change_id === id),
      events: async () => [],
    };
    const key = (id: string, part: number) => `part#${id}#${part}`;
    const parts: Parts = {
      read: (id, part) => via('part', () => kept.get(key(id, part))),
      add: (id, part, rows, ttl) =>
        via('add', () => {
          if (kept.has(key(id, part))) return false;
          kept.set(key(id, part), structuredClone({ change_id: key(id, part), rows, version: 1, ttl }));
          return true;
        }),
      replace: (part, rows) =>
        via('replace', () => {
          if (kept.get(part.change_id)?.version !== part.version) return undefined;
          const next = structuredClone({ ...part, rows, version: part.version + 1 });
          kept.set(part.change_id, next);
          return next;
        }),
    };
    const lists = {
      find: () => Promise.reject(new Error('is not asked')),
      rows: async (id: string) => found((past.lists.get(id) ?? []).map((said) => ({ said, name: said }))),
    };
    const connect = () => okta;
    const way = ways({
      actAs,
      permit: async () => found(undefined),
      fourEyes: async () => found(undefined),
      agreedHash: async () => undefined,
      connect,
      fresh: {},
      now: clock,
    }).begin();
    const many = manyExecutor({ changes, parts, receipts, now: clock, log: (line) => lines.push(line) });
    return {
      prepare: preparer({ changes, parts, lists, actAs, now: clock }),
      execute: (id: string, begin = true) => many.carryOn(get(id), way, begin),
      back: resolveUndo(actAs, changes, resolveListUndo({ actAs, changes, doneRows: doneRowsIn({ changes, parts }) })),
      stop: (id: string) => many.stop(get(id), { code: 'carry_on_denied', message: 'No.' }),
    };
  };
  /** Records what was asked for; its rows are still to be read. */
  const asked = (change: Change): string => {
    const { change_id } = change;
    records.set(change_id, {
      ...change,
      state: 'preparing',
      updated_at: clock(),
      expires_at: clock() + 3_600_000,
      hash: hashOf(change),
    });
    return change_id;
  };

  return {
    ...org,
    process,
    get,
    /** All of it once more: what happens there does not happen here. */
    copy: () => manyInMemory(structuredClone(past)),
    lines,
    pass: (seconds: number) => {
      past.now += seconds * 1000;
    },
    /** Writes whatever into the tables, as a stranger might. */
    write: (change: Change) => void records.set(change.change_id, change),
    alter: (id: string, part: number, change: (rows: ManyRow[]) => ManyRow[]) => {
      const there = kept.get(`part#${id}#${part}`);
      if (there === undefined) throw new Error('There is no such part');
      kept.set(there.change_id, { ...there, rows: change(there.rows) });
    },
    /** Asks to add these to the Crew; the rows are still to be read. */
    ask: (userIds: readonly string[], given: Partial<Change> = {}, many: Partial<Many> = {}): string => {
      const result_id = randomBytes(8).toString('hex');
      past.lists.set(result_id, userIds);
      const wish = overList({
        list: { result_id, title: `List (${userIds.length})`, total: userIds.length },
        said: { resource: CREW },
        targets: [{ type: 'group', id: CREW, name: 'Crew' }],
        ...many,
      });
      return asked({ ...sampleChange({ created_at: clock() }), ...wish, ...given });
    },
    /** Asks to take a change back; the rows are still to be read. Or why that is refused. */
    undo: async (id: string, { back } = process()): Promise<{ id: string } | { refused: Resolution }> => {
      const resolution = await back({ type: 'resolve_undo', sessionId: 's', changeId: id });
      if (resolution.outcome !== 'listed') return { refused: resolution };
      const undo_of = { change_id: id, code: get(id).code };
      const many = overList(resolution.many);
      return { id: asked({ ...sampleChange({ created_at: clock(), code: 'BACK' }), ...many, undo_of }) };
    },
    /** Reads the list to its end, however often a process has to come. */
    prepared: async (id: string, { prepare } = process()): Promise<Change> => {
      for (;;) {
        const { state, next_seconds, failure } = await prepare(id);
        if (state !== 'preparing' || failure !== undefined) return get(id);
        past.now += (next_seconds ?? 0) * 1000;
      }
    },
    /** The person agrees. */
    agree: async (id: string): Promise<void> => {
      const change = get(id);
      move(change, 'approved', { receipt: await receipts.sign(change) });
    },
    /** The person stops the rest. */
    cancel: (id: string) => void move(get(id), 'stopping'),
    /** Carries it out to its end or until it needs its person, however often a process has to come. */
    carriedOut: async (id: string, { execute } = process()): Promise<Change> => {
      for (let quiet = 0; quiet < 6; ) {
        const { state, next_seconds } = await execute(id);
        if (isFinal(state) || state === 'needs_you') break;
        if (!Number.isInteger(next_seconds ?? 0)) throw new Error('A workflow waits whole seconds');
        past.now += (next_seconds ?? 10) * 1000;
        quiet = next_seconds === undefined ? quiet + 1 : 0;
      }
      return get(id);
    },
    rows: (id: string): ManyRow[] =>
      (get(id).many?.parts ?? []).flatMap((_, at) => kept.get(`part#${id}#${at}`)?.rows ?? []),
    /** What DynamoDB does with a part whose time is over. */
    expire: (id: string, part: number) => void kept.delete(`part#${id}#${part}`),
  };
};
