/** Whose turn a phone is: one open push a person, and the next change waits. */
import { describe, expect, test } from 'vitest';
import { LINE, MINUTE, SECOND, startPhones } from './phones.ts';

const phones = startPhones();

describe('while a push is open', () => {
  test('the next change waits, as its record says, and rings no phone', async () => {
    const mia = phones.someone();
    const [first, second] = [await mia.ask(), await mia.ask()];
    await mia.start(first);
    expect(await mia.start(second)).toEqual({ ...LINE, again: 2 });
    expect(mia.rung).toEqual([first.change_id]);
    expect((await phones.record(second)).waiting).toEqual({ for: 'phone' });
    expect((await phones.record(first)).waiting).toBeUndefined();
  });

  test('of two that come at once one rings', async () => {
    const mia = phones.someone();
    const both = [await mia.ask(), await mia.ask()];
    await Promise.all(both.map((change) => mia.start(change)));
    expect(mia.rung).toHaveLength(1);
  });

  test('the same change keeps its turn', async () => {
    const mia = phones.someone();
    const change = await mia.ask();
    await mia.start(change);
    expect(await mia.look(change)).toEqual(LINE);
  });

  test('another person’s phone rings all the same', async () => {
    const [mia, noah] = [phones.someone(), phones.someone()];
    await mia.start(await mia.ask());
    expect(await noah.start(await noah.ask())).toHaveProperty('auth_req_id');
  });

  test('who waits writes its record once, however often it looks', async () => {
    const mia = phones.someone();
    await mia.start(await mia.ask());
    const second = await mia.ask();
    await mia.start(second);
    const { version } = await phones.record(second);
    for (const _ of [1, 2, 3]) await mia.look(second);
    expect(await phones.record(second)).toMatchObject({ version });
  });

  test('who waits can be cancelled, and its turn does not come', async () => {
    const mia = phones.someone();
    await mia.start(await mia.ask());
    const second = await mia.ask();
    await mia.start(second);
    await phones.cancel(second);
    expect(await mia.look(second)).toEqual({ ...LINE, state: 'cancelled' });
  });
});

describe('the turn of the next comes', () => {
  test.each(['approved', 'executing', 'done', 'cancelled', 'expired', 'failed'] as const)(
    'once the first is %s, and its own time begins then',
    async (state) => {
      const mia = phones.someone();
      const [first, second] = [await mia.ask(), await mia.ask()];
      await mia.start(first);
      await mia.start(second);
      phones.pass(4 * MINUTE);
      await phones.lead(first, state);
      await mia.poll(first);
      expect(await mia.look(second)).toEqual(LINE);
      expect(await mia.start(second, 300)).toMatchObject({
        auth_req_id: second.change_id,
        deadline: phones.now() + 5 * MINUTE,
      });
      const { waiting, expires_at } = await phones.record(second);
      expect({ waiting, expires_at }).toEqual({ waiting: undefined, expires_at: phones.now() + 5 * MINUTE });
    },
  );

  test('once the time of the first is over, where its workflow died', async () => {
    const mia = phones.someone();
    const [first, second] = [await mia.ask(), await mia.ask()];
    await mia.start(first);
    await mia.start(second);
    phones.pass(5 * MINUTE + 10 * SECOND);
    expect(await mia.look(second)).toEqual(LINE);
  });

  test('not after half an hour: then it has expired', async () => {
    const mia = phones.someone();
    const [first, second] = [await mia.ask(), await mia.ask()];
    await mia.start(first);
    await mia.start(second);
    phones.pass(30 * MINUTE + 1);
    const third = await mia.ask();
    await mia.start(third);
    expect(await mia.look(second)).toMatchObject({ state: 'expired' });
  });
});

test('a push that nobody answered lets the next one ring at once', async () => {
  const mia = phones.someone();
  const first = await mia.ask();
  await mia.start(first);
  await phones.lead(first, 'expired');
  await mia.poll(first);
  expect(await mia.start(await mia.ask())).toHaveProperty('auth_req_id');
});

test('a table that does not answer is asked again', async () => {
  const mia = phones.someone();
  expect(await mia.look({ change_id: 'no-such-change' })).toEqual({ ...LINE, again: 2 });
});
