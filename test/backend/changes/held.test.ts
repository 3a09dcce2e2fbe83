/** A held plan: steps of it are left out, and its button begins what is left of it, which may ask the phone. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { HASH_VERSION, hashOf } from '../../../lambdas/changes/frozen.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import { CHANGE_STATES } from '../../../lambdas/contract/changes/change-states.ts';
import { copying, offboarding } from '../../lambdas/changes/held/plans.ts';
import { backend, cancel, get, me, put, startChanges, token } from '../doubles/changes.ts';

startChanges();

/** A plan of this person that waits for its button. */
const held = (given: Partial<Change> = {}, plan = offboarding()) => {
  const { change_id: _, ...asked } = { ...plan, sub: me(), ...given };
  const change_id = `c-${Math.random().toString(16).slice(2, 14)}`;
  return put({
    ...asked,
    change_id,
    state: 'held',
    hash: hashOf({ ...asked, change_id }),
    hash_version: HASH_VERSION,
    ...given,
  });
};
const post = (path: string, body: unknown, as: { token?: string } = {}) =>
  backend().request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    token: token(),
    ...as,
  });
const without = ({ change_id, hash }: Change, steps: unknown, as = {}) =>
  post(`/changes/${change_id}/without`, { hash, steps }, as);
const press = ({ change_id, hash }: Pick<Change, 'change_id' | 'hash'>) =>
  post(`/changes/${change_id}/confirm`, { hash });
const startedFor = ({ change_id }: Pick<Change, 'change_id'>) =>
  backend().started.filter(({ name }) => name.startsWith(change_id));
const Seen = z.looseObject({ hash: z.string(), steps: z.array(z.looseObject({ final: z.boolean().optional() })) });
const seen = async (answer: Response) => Seen.parse(await answer.json());
const shown = async ({ change_id }: Change) => (await get(`/changes/${change_id}`)).json();

describe('leaving a step out', () => {
  test('shows what is left, and what is not with its place and why, and begins nothing', async () => {
    const plan = await held();
    const answer = await without(plan, [1, 4]);
    expect(answer.status).toBe(200);
    const view = {
      state: 'held',
      gate: 'approve',
      because: ['offboarding'],
      steps: [{ operationId: 'unassignUserFromGroup', targets: [{}, { name: 'Design' }] }],
      without: [
        { at: 1, step: { operationId: 'suspendUser' } },
        { at: 2, goesWith: 1, step: { operationId: 'revokeUserSessions', final: true } },
        { at: 4, step: { operationId: 'unassignUserFromGroup' } },
      ],
    };
    expect(await answer.json()).toMatchObject(view);
    expect(await shown(plan)).toMatchObject(view);
    expect(startedFor(plan)).toEqual([]);
  });

  test('may make a button enough, and takes in again what is not named any more', async () => {
    const plan = await held({}, copying(2));
    const { hash } = await seen(await without(plan, [1]));
    expect(await shown(plan)).toMatchObject({ gate: 'confirm', because: [], hash });
    const whole = await (await without({ ...plan, hash }, [])).json();
    expect(whole).toMatchObject({ gate: 'approve', hash: plan.hash, steps: [{}, {}] });
    expect(whole).not.toHaveProperty('without');
  });

  test('says of each step whether there is a way back, and no parameter of any', async () => {
    const { change_id } = await held();
    const view = await seen(await get(`/changes/${change_id}`));
    expect(view.steps.map(({ final }) => final)).toEqual([undefined, true, undefined, undefined]);
    expect(JSON.stringify(view)).not.toContain('parameters');
  });

  describe('is refused, and leaves the plan as it is,', () => {
    const refused = async (plan: Change, answer: Response, status: number, code: string) => {
      expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
      expect(startedFor(plan)).toEqual([]);
    };

    test.each<[string, unknown, number, string]>([
      ['where nothing would be left', [1, 3, 4], 409, 'no_step_left'],
      ['where the plan has no such step', [5], 404, 'not_found'],
      ['of what is no list of places', 'all', 409, 'change_altered'],
      ['of places that are no whole numbers', [1.5], 409, 'change_altered'],
    ])('%s', async (_, steps, status, code) => {
      const plan = await held();
      await refused(plan, await without(plan, steps), status, code);
      expect(await shown(plan)).toMatchObject({ hash: plan.hash });
    });

    test('where the person saw another one: it was altered in another window', async () => {
      const plan = await held();
      await without(plan, [3]);
      await refused(plan, await without(plan, [4]), 409, 'change_altered');
    });

    test.each(CHANGE_STATES.filter((state) => state !== 'held'))('once it is %s', async (state) => {
      const plan = await held({ state });
      await refused(plan, await without(plan, [3]), 409, 'change_not_open');
    });

    test("for somebody else's plan", async () => {
      const plan = await held({ sub: 'oidc|okta|noah' });
      await refused(plan, await without(plan, [3]), 404, 'not_found');
    });

    test('to a sign-in that may only read and cancel', async () => {
      const plan = await held();
      const reader = await backend().tenant.sign({ sub: me(), scope: 'chat read:changes cancel:changes' });
      await refused(plan, await without(plan, [3], { token: reader }), 403, 'insufficient_scope');
    });
  });
});

describe('the button of a held plan', () => {
  test('has the phone asked for just what the person saw, where a button is not enough', async () => {
    const plan = await held();
    const { hash } = await seen(await without(plan, [3]));
    const answer = await press({ ...plan, hash });
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ state: 'held' })]);
    const { change_id } = plan;
    expect(startedFor(plan)).toEqual([{ name: `${change_id}-2`, payload: { change_id, seen: hash } }]);
  });

  test('begins it with the word of the backend, where a button is enough', async () => {
    const plan = await held({}, copying(2));
    const { hash } = await seen(await without(plan, [1]));
    expect((await press({ ...plan, hash })).status).toBe(200);
    const { change_id } = plan;
    expect(startedFor(plan)).toEqual([
      { name: `${change_id}-2`, payload: { change_id, confirmation: expect.any(String) } },
    ]);
  });

  test('is refused where the plan is not what the person saw', async () => {
    const plan = await held();
    await without(plan, [3]);
    expect(await (await press(plan)).json()).toMatchObject({ code: 'change_altered' });
    expect(startedFor(plan)).toEqual([]);
  });

  test('is refused once the time of the plan is over, and so is leaving steps out', async () => {
    const plan = await held({ expires_at: Date.now() - 61_000 });
    expect(await (await press(plan)).json()).toMatchObject({ code: 'change_not_open' });
    expect(await (await without(plan, [3])).json()).toMatchObject({ code: 'change_not_open' });
    expect(await shown(plan)).toMatchObject({ state: 'expired' });
    expect(startedFor(plan)).toEqual([]);
  });
});

test('once the phone was asked there is no button for it', async () => {
  const plan = await held({ state: 'requested' });
  expect(await (await press(plan)).json()).toMatchObject({ code: 'phone_needed' });
  expect(startedFor(plan)).toEqual([]);
});

test('a held plan can be cancelled, and nobody is asked', async () => {
  const plan = await held();
  expect(await (await cancel(plan.change_id)).json()).toMatchObject({ state: 'cancelled', unasked: true });
  expect(await (await press(plan)).json()).toMatchObject({ code: 'change_not_open' });
  expect(startedFor(plan)).toEqual([]);
});
