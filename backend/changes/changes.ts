import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Change } from '../../lambdas/contract/changes/change.ts';
import { isFinal } from '../../lambdas/contract/changes/change-states.ts';
import { changesIn, isUndoable } from '../../lambdas/contract/changes/changes.ts';
import type { Start } from '../../lambdas/contract/platform.ts';
import { ID, unavailable } from '../dynamodb.ts';
import { fail, succeed } from '../failure.ts';
import type { Changes, SeenChange } from '../ports.ts';
import type { SignConfirmation } from './confirmation.ts';

const LIMIT = 20;

interface ChangesOptions {
  client: DynamoDBClient;
  now(): number;
  sign: SignConfirmation;
  /** Starts the workflow of a change. */
  start: Start;
}

/** The changes of table `okta-changes`, each for its person alone; the backend moves one only to cancel it. */
export function changes({ client, now, sign, start }: ChangesOptions): Changes {
  const records = changesIn(client, now, 'person');

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
        .then((found) => found.filter(({ state }) => !open || !isFinal(state)).slice(0, LIMIT))
        .then((found) => Promise.all(found.map(seen)))
        .then(succeed, unavailable),
    async confirm(sub, id, hash) {
      const found = await get(sub, id);
      if (!found.ok) return found;
      const change = found.value;
      if (change.gate !== 'confirm') return fail('phone_needed');
      if (change.state !== 'requested') return fail('change_not_open');
      if (change.hash !== hash) return fail('change_altered');
      const confirmation = await sign(change);
      return start(change.change_id, { change_id: change.change_id, confirmation }).then(
        () => succeed(change),
        (problem: unknown) =>
          fail('lambda_failed', { log: `approval: ${problem instanceof Error ? problem.name : 'unknown'}` }),
      );
    },
    cancel: async (sub, id) => {
      const found = await get(sub, id);
      if (!found.ok) return found;
      if (found.value.state !== 'requested') return fail('change_not_open');
      return records
        .move(found.value, 'cancelled')
        .then((cancelled) => (cancelled ? succeed(cancelled) : fail('change_not_open')), unavailable);
    },
  };
}
