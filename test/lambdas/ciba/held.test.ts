/** A plan lies before its person: no phone rings before they have it asked, and then for what they saw. */
import { describe, expect, test } from 'vitest';
import { copying, offboarding } from '../changes/held/plans.ts';
import { MINUTE, SECOND, startPhones } from './phones.ts';

const phones = startPhones();

describe('a held plan', () => {
  test('rings no phone by itself, and stays held', async () => {
    const mia = phones.someone();
    const plan = await mia.ask(offboarding());
    expect(await mia.start(plan)).toEqual({ state: 'held' });
    expect(mia.rung).toEqual([]);
    expect(await phones.record(plan)).toEqual(plan);
  });

  test('rings once its person has it asked, who has the whole time to answer from then on', async () => {
    const mia = phones.someone();
    const plan = await mia.ask(offboarding({ answer_seconds: 120 }));
    phones.pass(4 * MINUTE);
    expect(await mia.start(plan, undefined, plan.hash)).toHaveProperty('auth_req_id');
    expect(mia.rung).toEqual([plan.change_id]);
    const expires_at = phones.now() + 120 * SECOND;
    expect(await phones.record(plan)).toMatchObject({ state: 'requested', expires_at, hash: plan.hash });
  });

  test('rings no phone where it was altered since they saw it, and stays held', async () => {
    const mia = phones.someone();
    const plan = await mia.ask(offboarding());
    expect(await mia.start(plan, undefined, 'ANOTHER')).toEqual({ state: 'held' });
    expect(mia.rung).toEqual([]);
  });

  test('rings no phone where a button is enough', async () => {
    const mia = phones.someone();
    const plan = await mia.ask({ ...copying(2), gate: 'confirm', because: [] });
    expect(await mia.start(plan, undefined, plan.hash)).toEqual({ state: 'held' });
    expect(mia.rung).toEqual([]);
  });

  test('stands in line like any change once it is asked, and is in nobody’s way before', async () => {
    const mia = phones.someone();
    const [plan, other] = [await mia.ask(offboarding()), await mia.ask()];
    expect(await mia.start(other)).toHaveProperty('auth_req_id');
    expect(await mia.start(plan, undefined, plan.hash)).toMatchObject({ state: 'requested', again: 2 });
    expect((await phones.record(plan)).waiting).toEqual({ for: 'phone' });
  });

  test('that is cancelled meanwhile rings no phone', async () => {
    const mia = phones.someone();
    const plan = await mia.ask(offboarding());
    await phones.cancel(plan);
    expect(await mia.start(plan, undefined, plan.hash)).toEqual({ state: 'cancelled' });
    expect(mia.rung).toEqual([]);
  });

  test('that could not be asked for has failed, so that nobody waits for it', async () => {
    const mia = phones.someone();
    const plan = await mia.ask(offboarding());
    expect(await mia.abandon(plan)).toBe('failed');
    expect(await phones.record(plan)).toMatchObject({ failure: { code: 'approval_lost' } });
  });
});
