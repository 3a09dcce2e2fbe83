/** Changes of the catalogue, from the request over button or phone to what Okta shows afterwards. */
import { afterAll, describe, expect, test } from 'vitest';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { type ChangeOperation, isChange } from '../../../lambdas/operations/operation.ts';
import { stepOf } from '../changes/sample.ts';
import { CHANGES } from '../operations/users/changes.ts';
import { expectNoToken, startLambdas, world } from './changing.ts';

startLambdas();
afterAll(() => expectNoToken());

/** What the person could mean by each kind of target: everything the org shows. */
const COULD_MEAN: Record<string, () => Promise<string[]>> = {
  user: async () => idsOf(await world.ask('Mia', 'find_users', {})),
  group: async () => idsOf(await world.ask('Mia', 'find_groups_and_apps', { kind: 'groups' })),
};

const idsOf = (answer: FunctionResult | string): string[] => {
  if (typeof answer === 'string' || answer.outcome !== 'ok') throw new Error(JSON.stringify(answer));
  return answer.ids ?? [];
};

/** Every way to name the targets of a change. */
const wishes = async ({ targets }: ChangeOperation): Promise<Record<string, string>[]> => {
  let found: Record<string, string>[] = [{}];
  for (const [name, target] of Object.entries(targets)) {
    const values = (await COULD_MEAN[target.name]?.()) ?? [];
    found = found.flatMap((wish) => values.map((value) => ({ ...wish, [name]: value })));
  }
  return found;
};

/** Asks for the change of one target after the other, until Okta would take it. */
const askForAny = async (operation: ChangeOperation) => {
  const example = CHANGES[operation.operationId]?.said;
  for (const wish of example ? [example] : await wishes(operation)) {
    const answer = await world.ask('Mia', operation.call.function, { ...operation.call.parameters, ...wish });
    if (typeof answer === 'string') throw new Error(answer);
    if (answer.outcome === 'change') return answer;
    expect(answer).toMatchObject({ outcome: 'failed', code: 'change_not_possible' });
  }
  throw new Error(`The local org has nothing that ${operation.operationId} could be done to`);
};

/** A phone is asked five times a minute at most; of the others test/lambdas/operations/users/ tells the same without one. */
const isTried = ({ operationId }: ChangeOperation): boolean =>
  operationId === 'resetPassword' || (CHANGES[operationId]?.because.length ?? 0) === 0;

describe.each(operations.filter(isChange).filter(isTried))('$operationId', (operation) => {
  test('is asked for, approved, done once, and seen in Okta', async () => {
    const asked = await askForAny(operation);
    const before = (await world.requests()).filter(({ method }) => method !== 'GET').length;
    await world.agree('Mia', asked);
    const done = await world.reaches(asked.change_id, 'done', 'failed', 'unknown', 'expired');
    expect(done).toMatchObject({ state: 'done', steps: [{ operationId: operation.operationId }] });
    const { before: was, leaves, after, parameters } = stepOf(done);
    expect(after).toEqual(leaves);
    if (!operation.repeatable) expect(after).not.toEqual(was);
    const sent = (await world.requests()).filter(({ method }) => method !== 'GET').slice(before);
    const { method, path } = operation.request(operation.parameters.parse(parameters));
    expect(sent.map((request) => ({ method: request.method, path: request.path }))).toEqual([{ method, path }]);
  });
});
