/** An executor over records in memory, with an Okta that notes what it is asked: whoever writes the records is a stranger. */
import { randomBytes } from 'node:crypto';
import { pushIn } from '../../../../lambdas/changes/phone/push.ts';
import type { Changes } from '../../../../lambdas/changes/records.ts';
import type { Authorize } from '../../../../lambdas/contract/authorization.ts';
import { type Change, effectiveState } from '../../../../lambdas/contract/changes/change.ts';
import { SessionRow } from '../../../../lambdas/contract/session.ts';
import { actAs, findPerson } from '../../../../lambdas/okta/act-as.ts';
import type { OktaOutcome } from '../../../../lambdas/okta/answer.ts';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import { executor } from '../../../../lambdas/okta/executing/execute.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import type { OktaRequest } from '../../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { sessionOnly } from '../../changes/executor.ts';
import { schedulesInMemory } from '../../changes/schedules.ts';
import { NO_MANY } from '../many/lists.ts';
import { memoryRows } from './memory-rows.ts';

const DONE: OktaOutcome = { ok: true, body: {}, next: undefined, requestId: 'req-1' };

/** The session of a person, as the rows of this test name it. */
export const sessionIdOf = (sub: string): string => `s${Buffer.from(sub).toString('hex').padEnd(43, '0').slice(-43)}`;

const AWAY: Okta = {
  read: async () => failed('okta_unavailable', 'Away.'),
  list: async () => failed('okta_unavailable', 'Away.'),
  act: async () => DONE,
};

/**
 * The Okta shows nothing and does everything, but where another one is given. `lives` is asked before and after each talk
 * with the table and with Okta; where it says no, the process has died there.
 */
export const inMemory = (given: Partial<Okta> = {}, lives: () => boolean = () => true) => {
  const alive = () => {
    if (!lives()) throw new Error('Killed');
  };
  const through = async <T>(talk: () => Promise<T>): Promise<T> => {
    alive();
    const answer = await talk();
    alive();
    return answer;
  };
  let now = Date.now();
  const rows = new Map<string, Change>();
  const spent = new Set<string>();
  const asked: OktaRequest[] = [];
  const acts: OktaRequest[] = [];
  const people = new Map<string, string>();
  let authorize: Authorize = async () => ({ decision: 'allow' });
  const scheduled = schedulesInMemory();
  const lines: string[] = [];
  let outcome: OktaOutcome | undefined;

  const changes: Changes = {
    get: async (id) => {
      const row = rows.get(id);
      return row && { ...row, state: effectiveState(row, now) };
    },
    move: (change, to, fields = {}) =>
      through(async () => {
        if (rows.get(change.change_id)?.version !== change.version) return undefined;
        const moved = { ...change, ...fields, state: to, updated_at: now, version: change.version + 1 };
        rows.set(change.change_id, moved);
        return moved;
      }),
    recent: async () => [],
    onward: async () => [],
    undoing: async () => undefined,
    events: async () => [],
  };
  const org = { ...AWAY, ...given };
  const okta: Okta = {
    read: (request, ...how) => {
      asked.push(request);
      return through(() => org.read(request, ...how));
    },
    list: (request, ...how) => {
      asked.push(request);
      return through(() => org.list(request, ...how));
    },
    act: (request, ...how) => {
      asked.push(request);
      acts.push(request);
      const told = outcome;
      outcome = undefined;
      return through(() => (told === undefined ? org.act(request, ...how) : Promise.resolve(told)));
    },
  };
  const find = findPerson({
    findSession: async (session_id) => {
      const sub = people.get(session_id);
      if (sub === undefined) return failed('session_expired', 'Over.');
      return found(SessionRow.parse({ session_id, sub, handoff: 'sealed', expires_at: 0, ttl: 0 }));
    },
    authorize: (...asked) => authorize(...asked),
    openHandoff: async () => found('token'),
    owned: async (_session, _token, own) => found(own),
    connect: () => okta,
  });
  const receipts = receiptsBy(randomBytes(32), () => now);
  const { execute, settle } = executor({
    many: NO_MANY,
    changes,
    receipts,
    ways: sessionOnly(actAs(find)),
    goOn: async () => undefined,
    schedules: { ...scheduled.schedules, set: (...how) => through(() => scheduled.schedules.set(...how)) },
    rings: pushIn(memoryRows(), { now: () => now }),
    spend: (id, step) =>
      through(async () => {
        const isNew = !spent.has(`${id}#${step}`);
        spent.add(`${id}#${step}`);
        return isNew;
      }),
    now: () => now,
    log: (line) => void lines.push(line),
  });
  return {
    changes,
    scheduled,
    /** What the log says, but for ids. */
    events: () => lines.map((line) => String(JSON.parse(line).event)),
    /** The next act turns out so, and Okta gets nothing of it. */
    next: (turnsOut: OktaOutcome) => {
      outcome = turnsOut;
    },
    /** At a time, as Scheduler comes: with the executor's own word for it. */
    execute: async (id: string, { due }: { due?: number } = {}) =>
      execute(id, due === undefined ? {} : { due, proof: await receipts.signDue(id, due) }),
    /** At a time, by somebody else. */
    executeBy: (id: string, due: number, proof?: string) => execute(id, { due, ...(proof !== undefined && { proof }) }),
    settle,
    receipts,
    /** All that Okta was asked, and of it what changes something. */
    asked,
    acts,
    read: (id: string) => rows.get(id),
    write: (change: Change) => void rows.set(change.change_id, change),
    signIn: (sub: string) => void people.set(sessionIdOf(sub), sub),
    signOut: (sub: string) => void people.delete(sessionIdOf(sub)),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    now: () => now,
    /** Lets FGA decide so from now on. */
    authorizeBy: (decide: Authorize) => {
      authorize = decide;
    },
  };
};
