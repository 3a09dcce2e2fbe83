import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Change } from '../../lambdas/contract/changes/change.ts';
import { type ChangeState, isAtRest, isFinal } from '../../lambdas/contract/changes/change-states.ts';
import { callingOff, changesIn, isUndoable, leavingOut, partsIn } from '../../lambdas/contract/changes/changes.ts';
import type { Start } from '../../lambdas/contract/platform.ts';
import { ID, unavailable } from '../dynamodb.ts';
import { fail, succeed } from '../failure.ts';
import type { Changes, SeenChange } from '../ports.ts';
import { pageOf, receiptOf } from './change-rows.ts';
import type { SignConfirmation } from './confirmation.ts';

const LIMIT = 20;
/** A list that is being done moves on every moment. */
const MOST_ATTEMPTS = 5;

/** What becomes of a change that the person takes back: of a list that is being done, the rest is stopped. */
const takenBack = ({ state, many }: Change): ChangeState | undefined => {
  if (state === 'preparing' || state === 'held' || state === 'requested') return 'cancelled';
  return state === 'executing' && many !== undefined ? 'stopping' : undefined;
};

/** Why a plan stays as it is. */
const NOT_LEFT_OUT = {
  not_held: 'change_not_open',
  altered: 'change_altered',
  no_such_step: 'not_found',
  no_step_left: 'no_step_left',
} as const;

interface ChangesOptions {
  client: DynamoDBClient;
  now(): number;
  sign: SignConfirmation;
  /** Tells the record that a change moved on. */
  moved?: Parameters<typeof changesIn>[3];
  /** Starts the workflow of a change. */
  start: Start;
}

/** The changes of table `okta-changes`, each for its person alone; the backend moves one only to cancel it, to call off what waits, or to leave steps of a plan out. */
export function changes({ client, now, sign, moved: record, start }: ChangesOptions): Changes {
  const records = changesIn(client, now, 'person', record);
  const parts = partsIn(client);
  const callOff = callingOff({ changes: records, start, now });
  const leaveOut = leavingOut(records);

  const seen = async (change: Change): Promise<SeenChange> => {
    if (!isUndoable(change)) return change;
    const by = await records.undoing(change.change_id);
    if (by?.state === 'done') return { ...change, undo: 'done' };
    return by === undefined || isFinal(by.state) ? { ...change, undo: 'possible' } : change;
  };

  const get: Changes['get'] = async (sub, id) => {
    if (!ID.test(id)) return fail('not_found');
    try {
      const change = await records.get(id);
      return change?.sub === sub ? succeed(await seen(change)) : fail('not_found');
    } catch (problem) {
      return unavailable(problem);
    }
  };

  return {
    get,
    list: (sub, { open }) =>
      records
        .recent(sub)
        .then((found) => found.filter(({ state }) => !open || !isAtRest(state)).slice(0, LIMIT))
        .then((found) => Promise.all(found.map(seen)))
        .then(succeed, unavailable),
    onward: (sub, limit, from) =>
      records
        .onward(sub, limit, from)
        .then((found) => Promise.all(found.map(seen)))
        .then(succeed, unavailable),
    async confirm(sub, id, hash) {
      const found = await get(sub, id);
      if (!found.ok) return found;
      const change = found.value;
      const { change_id, gate, state, version } = change;
      const isHeld = state === 'held';
      if (state !== 'requested' && !isHeld) return fail('change_not_open');
      if (gate !== 'confirm' && !isHeld) return fail('phone_needed');
      if (change.hash !== hash) return fail('change_altered');
      const agreed = gate === 'confirm' ? { confirmation: await sign(change) } : { seen: hash };
      // A held plan that was altered before its workflow came is begun again.
      return start(isHeld ? `${change_id}-${version}` : change_id, { change_id, ...agreed }).then(
        () => succeed(change),
        (problem: unknown) =>
          fail('lambda_failed', { log: `approval: ${problem instanceof Error ? problem.name : 'unknown'}` }),
      );
    },
    async without(sub, id, { hash, steps }) {
      const found = await get(sub, id);
      if (!found.ok) return found;
      if (found.value.state !== 'held') return fail('change_not_open');
      if (found.value.hash !== hash) return fail('change_altered');
      const left = await leaveOut(found.value, steps).then(succeed, unavailable);
      if (!left.ok) return left;
      return typeof left.value === 'object' ? succeed(left.value) : fail(NOT_LEFT_OUT[left.value]);
    },
    async cancel(sub, id) {
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        const found = await get(sub, id);
        if (!found.ok) return found;
        const to = takenBack(found.value);
        if (to === undefined) return fail('change_not_open');
        const moved = await records.move(found.value, to).then(succeed, unavailable);
        if (!moved.ok) return moved;
        if (moved.value !== undefined) return succeed(moved.value);
      }
      return fail('change_not_open');
    },
    async callOff(sub, id) {
      const found = await get(sub, id);
      if (!found.ok) return found;
      try {
        const called = await callOff(found.value);
        if (typeof called === 'object') return succeed(await seen(called));
        return fail(called === 'not_waiting' ? 'change_not_waiting' : called);
      } catch (problem) {
        return unavailable(problem);
      }
    },
    async rows(sub, id, part) {
      const found = await get(sub, id);
      return found.ok ? pageOf(parts, found.value, part).then(succeed, unavailable) : found;
    },
    async receipt(sub, id) {
      const found = await get(sub, id);
      return found.ok ? succeed(receiptOf(parts, found.value)) : found;
    },
  };
}
