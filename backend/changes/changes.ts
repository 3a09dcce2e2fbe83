import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Change } from '../../lambdas/contract/changes/change.ts';
import { isFinal } from '../../lambdas/contract/changes/change-states.ts';
import { changesIn } from '../../lambdas/contract/changes/changes.ts';
import type { Start } from '../../lambdas/contract/platform.ts';
import { ID, unavailable } from '../dynamodb.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Changes } from '../ports.ts';
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

  const get: Changes['get'] = async (sub, id) =>
    ID.test(id) ? records.get(id).then((change) => owned(change, sub), unavailable) : fail('not_found');

  return {
    get,
    list: (sub, { open }) =>
      records
        .recent(sub)
        .then((found) => succeed(found.filter(({ state }) => !open || !isFinal(state)).slice(0, LIMIT)), unavailable),
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

const owned = (change: Change | undefined, sub: string): Result<Change> =>
  change?.sub === sub ? succeed(change) : fail('not_found');
