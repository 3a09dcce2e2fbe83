/** Changes of the catalogue, from the request over button or phone to what Okta shows afterwards. */
import { afterAll, describe, expect, test } from 'vitest';
import { findChange } from '../../../../lambdas/operations/index.ts';
import { stepOf } from '../../changes/sample.ts';
import { CHANGES } from '../../operations/users/changes.ts';
import { expectNoToken, world } from '../changing.ts';

export const everyChange = () => {
  afterAll(() => expectNoToken());

  const ACCESS: Record<string, Record<string, string>> = {
    assignUserToGroup: { resource: 'Finance', principal: 'ben.ito@acme.example' },
    unassignUserFromGroup: { resource: 'Finance', principal: 'ben.ito@acme.example' },
    addGroup: { resource: 'Board', principal: 'Who decides.' },
    replaceGroup: { resource: 'Board', principal: 'Directors' },
    activateGroupRule: { resource: 'Support shift by department' },
    assignUserToApplication: { resource: 'Figma', principal: 'ben.ito@acme.example' },
    activateApplication: { resource: 'Zoom' },
  };

  /** The phone is asked for one of them; of the others test/lambdas/operations/ tells the same without one. */
  const users = Object.entries(CHANGES).filter(([id, { because }]) => id === 'resetPassword' || because.length === 0);
  const ASKED = { ...Object.fromEntries(users.map(([operationId, { said }]) => [operationId, said])), ...ACCESS };

  test.each([
    ['yes', 'done', undefined],
    ['no', 'failed', 'caller_refused'],
  ] as const)('a caller who says %s on their own Okta Verify is told of as %s', async (answer, state, code) => {
    const asked = await world.ask('Mia', 'change_user', { operation: 'verifyFactor', user: 'Ben' });
    if (typeof asked === 'string' || asked.outcome !== 'change') throw new Error(JSON.stringify(asked));
    await world.agree('Mia', asked);
    await world.answerPush(answer);
    const { failure } = await world.reaches(asked.change_id, state);
    expect(failure?.code).toBe(code);
  });

  describe.each(Object.entries(ASKED))('%s', (operationId, said) => {
    test('is asked for, approved, done once, and seen in Okta', async () => {
      const operation = findChange(operationId);
      if (operation === undefined) throw new Error(`There is no ${operationId}`);
      const asked = await world.ask('Mia', operation.call.function, { operation: operationId, ...said });
      if (typeof asked === 'string' || asked.outcome !== 'change') throw new Error(JSON.stringify(asked));
      const before = (await world.requests()).filter(({ method }) => method !== 'GET').length;
      await world.agree('Mia', asked);
      const done = await world.reaches(asked.change_id, 'done', 'failed', 'unknown', 'expired');
      expect(done).toMatchObject({ state: 'done', steps: [{ operationId }] });
      const { before: was, leaves, after, parameters } = stepOf(done);
      expect(after).toEqual(leaves);
      if (!operation.repeatable) expect(after).not.toEqual(was);
      const sent = (await world.requests()).filter(({ method }) => method !== 'GET').slice(before);
      const { method, path } = operation.request(operation.parameters.parse(parameters));
      expect(sent.map((request) => ({ method: request.method, path: request.path }))).toEqual([{ method, path }]);
    });
  });
};
