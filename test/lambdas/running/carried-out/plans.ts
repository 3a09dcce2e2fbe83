/** A plan and its undo in the running Lambdas: one agreement, every step once at Okta, and back again where Okta has a way. */
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import type { FunctionResult } from '../../../../lambdas/contract/function-result.ts';
import { changeAccess, expectNoToken, world } from '../changing.ts';

export const plans = () => {
  const asked = (answer: FunctionResult | string) => {
    if (typeof answer === 'string' || answer.outcome !== 'change') throw new Error(JSON.stringify(answer));
    return answer;
  };
  const undo = (change: string) => world.ask('Mia', 'get_change', { change, do: 'undo' });

  const writes = async () => (await world.requests()).filter(({ method }) => method !== 'GET');
  const agreedTo = async (change: ReturnType<typeof asked>): Promise<Change> => {
    await world.agree('Mia', change);
    return world.reaches(change.change_id, 'done', 'partial', 'failed', 'unknown', 'expired');
  };
  const acts = ({ steps }: Change) => steps.map(({ operationId }) => operationId);

  describe('offboarding', () => {
    let left: Change;

    test('is agreed to once, on a phone that lists the steps, and each is done once', async () => {
      const before = (await writes()).length;
      const plan = asked(await world.ask('Mia', 'plan_changes', { plan: 'offboard', user: 'Dana', reason: 'leaves' }));
      expect(plan.message).toMatch(
        /^Ready: Offboard – dana\.lindqvist@acme\.example \(Dana Lindqvist\), \d steps?\. .* Steps: 1 Suspend; /,
      );
      expect((await writes()).length).toBe(before);
      expect(await world.pushes('Mia')).toEqual([]);
      await world.askPhone(plan);
      const push = await world.press('Mia', plan.code, 'approve');
      expect(push).toMatchObject({ action: expect.stringMatching(/^Offboard, \d steps$/) });
      left = await world.reaches(plan.change_id, 'done', 'partial', 'failed', 'unknown');
      expect(left).toMatchObject({ state: 'done', plan: { name: 'offboard' }, reason: 'leaves' });
      expect(acts(left).slice(0, 2)).toEqual(['suspendUser', 'revokeUserSessions']);
      const sent = (await writes()).slice(before);
      expect(sent.map(({ requestId }) => requestId)).toEqual(left.steps.map(({ okta_request_id }) => okta_request_id));
    });

    test('asked for again does only what is still open', async () => {
      const again = asked(await world.ask('Mia', 'plan_changes', { plan: 'offboard', user: 'Dana' }));
      expect(acts(await world.changeOf(again.change_id))).toEqual(['revokeUserSessions']);
      await world.askPhone(again);
      await world.press('Mia', again.code, 'deny');
      await world.reaches(again.change_id, 'denied');
    });

    test('is taken back but for the sessions, by a change of its own, and only once', async () => {
      const back = asked(await undo(left.code));
      expect(await world.changeOf(back.change_id)).toMatchObject({
        undo_of: { change_id: left.change_id, code: left.code },
        notes: [{ code: 'no_way_back', values: { step: expect.stringMatching(/^Clear the sessions – /) } }],
      });
      expect(asked(await undo(left.code)).change_id).toBe(back.change_id);
      const undone = await agreedTo(back);
      expect(undone.state).toBe('done');
      expect(acts(undone).at(-1)).toBe('unsuspendUser');
      expect(await undo(left.code)).toMatchObject({
        code: 'undo_not_possible',
        message: `${left.code} was undone already, by ${back.code}.`,
      });
    });
  });

  describe('a plan without some of its steps', () => {
    const without = (who: string, change: string, steps: string) =>
      world.ask(who, 'get_change', { change, do: 'without', steps });
    const plan = async () => asked(await world.ask('Mia', 'plan_changes', { plan: 'offboard', user: 'Dana' }));

    test('asks the phone for what is left, does that, and nothing else; nobody else alters it, nor anybody after that', async () => {
      await agreedTo(await changeAccess('Mia', 'assignUserToGroup', 'Dana', 'Sales EMEA'));
      const { code, change_id } = await plan();
      expect(await without('Noah', code, '1')).toMatchObject({ outcome: 'not_found' });
      expect(asked(await without('Mia', code, 'the suspension')).message).toMatch(
        /Left out: 1 Suspend; 2 Clear the sessions\./,
      );
      const before = (await writes()).length;
      await world.askPhone({ change_id });
      await world.reaches(change_id, 'requested');
      expect(await without('Mia', code, '3')).toMatchObject({ code: 'change_not_possible' });
      const push = await world.press('Mia', code, 'approve');
      expect(push).toMatchObject({ action: 'Offboard, 1 step' });
      const done = await world.reaches(change_id, 'done', 'partial', 'failed', 'unknown');
      expect([done.state, acts(done)]).toEqual(['done', ['unassignUserFromGroup']]);
      const sent = (await writes()).slice(before);
      expect(sent.map(({ method }) => method)).toEqual(['DELETE']);
    });
  });

  describe('the way back of a membership', () => {
    test('needs no phone where the way there needed none', async () => {
      const there = await agreedTo(await changeAccess('Mia', 'assignUserToGroup', 'Ben', 'Finance'));
      const back = asked(await undo(there.code));
      expect(await world.changeOf(back.change_id)).toMatchObject({ gate: 'confirm', state: 'requested' });
      expect(back.message).toContain(`Ready: Undo ${there.code}: Remove from a group – `);
      expect((await agreedTo(back)).state).toBe('done');
    });

    test('is refused to everybody else, who have no such change', async () => {
      const there = await agreedTo(await changeAccess('Mia', 'assignUserToGroup', 'Ben', 'Go-to-market'));
      expect(await world.ask('Noah', 'get_change', { change: there.code, do: 'undo' })).toMatchObject({
        outcome: 'not_found',
      });
    });
  });

  describe('an offboarding with a date', () => {
    test('does all at once but the deactivation, which an undo calls off', async () => {
      const plan = asked(await world.ask('Mia', 'plan_changes', { plan: 'offboard', user: 'Ben', date: 'in 2 days' }));
      await world.askPhone(plan);
      await world.press('Mia', plan.code, 'approve');
      const waiting = await world.reaches(plan.change_id, 'scheduled', 'done', 'partial', 'failed');
      expect(waiting.state).toBe('scheduled');
      expect(waiting.steps.at(-1)).toMatchObject({
        operationId: 'deactivateUser',
        state: 'open',
        due: { at: expect.any(Number) },
      });
      const undone = await agreedTo(asked(await undo(plan.code)));
      expect(undone).toMatchObject({ state: 'done', replaces: plan.change_id });
      expect(acts(undone)).toContain('unsuspendUser');
      expect(await world.reaches(plan.change_id, 'done')).toMatchObject({ replaced_by: undone.change_id });
      expect((await writes()).filter(({ path }) => path.endsWith('/lifecycle/deactivate'))).toEqual([]);
    });

    test('may lose the deactivation alone: it is called off, and an undo takes back what was done', async () => {
      const callOff = (who: 'Mia' | 'Noah', change: string) => world.ask(who, 'get_change', { change, do: 'call_off' });
      const plan = asked(await world.ask('Mia', 'plan_changes', { plan: 'offboard', user: 'Ben', date: 'in 2 days' }));
      expect(await callOff('Mia', plan.code)).toMatchObject({ outcome: 'failed', code: 'change_not_possible' });
      await world.askPhone(plan);
      await world.press('Mia', plan.code, 'approve');
      await world.reaches(plan.change_id, 'scheduled', 'done', 'partial', 'failed');
      expect(await callOff('Noah', plan.code)).toMatchObject({ outcome: 'not_found' });
      const before = (await writes()).length;
      expect(asked(await callOff('Mia', plan.code)).message).toMatch(
        /^Done but for what was called off, Deactivate – ben/,
      );
      const off = await world.changeOf(plan.change_id);
      expect([off.state, off.steps.at(-1)?.state, off.transition?.by]).toEqual(['done', 'called_off', 'person']);
      expect((await writes()).length).toBe(before);
      const undone = await agreedTo(asked(await undo(plan.code)));
      expect([undone.state, acts(undone)]).toEqual(['done', expect.arrayContaining(['unsuspendUser'])]);
      expect(acts(undone)).not.toContain('activateUser');
      expect((await writes()).filter(({ path }) => path.endsWith('/lifecycle/deactivate'))).toEqual([]);
    });

    test.each([
      ['offboard', 'once upon a time', 'names no time that is understood'],
      ['offboard', 'yesterday', 'names no time that is understood'],
      ['copy_access', 'Friday', 'copy_access is done at once'],
    ])('asks back: %s, %s', async (plan, date, sentence) => {
      const before = (await world.requests()).length;
      const like = plan === 'offboard' ? {} : { like: 'Dana' };
      expect(await world.ask('Mia', 'plan_changes', { plan, user: 'Ben', ...like, date })).toContain(sentence);
      expect((await world.requests()).length).toBe(before);
    });
  });

  afterAll(() => expectNoToken());

  test('killed while Okta is at a step, a plan goes on, and no step is done twice', async () => {
    for (const object of ['okta:users', 'okta:groups']) {
      await world.grant('Noah', 'administrator', object);
      onTestFinished(async () => void (await world.revoke('Noah', 'administrator', object)));
    }
    const before = (await writes()).length;
    const plan = asked(await world.ask('Noah', 'plan_changes', { plan: 'offboard', user: 'sam.carter@acme.example' }));
    await world.fault({ operationId: 'revokeUserSessions', mode: 'hold' });
    await world.askPhone(plan);
    await world.press('Noah', plan.code, 'approve');
    await expect.poll(world.held).toBe(1);
    await world.crash('approval');
    await world.release();
    const { state, steps } = await world.reaches(plan.change_id, 'done', 'partial', 'failed');
    expect(state).toBe('done');
    const sent = (await writes()).slice(before);
    expect(sent).toHaveLength(steps.length);
    expect(new Set(sent.map(({ path }) => path)).size).toBe(steps.length);
  });

  test('like whom is asked for where nobody was named', async () => {
    expect(await world.ask('Mia', 'plan_changes', { plan: 'copy_access', user: 'Ben' })).toBe(
      'copy_access needs like: ask whom Ben is to be like.',
    );
  });
};
