/** After a denial a phone rests, longer each time: nobody is worn down by pushes. */
import { describe, expect, test } from 'vitest';
import { LINE, MINUTE, SECOND, startPhones } from './phones.ts';

const phones = startPhones();

describe('after a denial', () => {
  test('the phone rests, longer each time, and the record says until when', async () => {
    const mia = phones.someone();
    for (const seconds of [30, 120, 600, 600]) {
      await mia.deny(await mia.ask());
      const next = await mia.ask();
      expect(await mia.start(next)).toEqual({ ...LINE, again: seconds });
      expect((await phones.record(next)).waiting).toEqual({ for: 'phone', until: phones.now() + seconds * SECOND });
      phones.pass(seconds * SECOND);
      expect(await mia.look(next)).toEqual(LINE);
      await phones.cancel(next);
      await mia.start(next);
    }
  });

  test('one that waits for its turn rests, too', async () => {
    const mia = phones.someone();
    const [first, second] = [await mia.ask(), await mia.ask()];
    await mia.start(first);
    await mia.start(second);
    await mia.deny(first);
    expect(await mia.look(second)).toEqual({ ...LINE, again: 30 });
    expect((await phones.record(second)).waiting).toEqual({ for: 'phone', until: phones.now() + 30 * SECOND });
  });

  test('an hour without one forgets them', async () => {
    const mia = phones.someone();
    for (const _ of [1, 2]) {
      await mia.deny(await mia.ask());
      phones.pass(10 * MINUTE);
    }
    phones.pass(60 * MINUTE);
    await mia.deny(await mia.ask());
    expect(await mia.start(await mia.ask())).toEqual({ ...LINE, again: 30 });
  });

  test('the same one is counted once, however often it is told', async () => {
    const mia = phones.someone();
    const change = await mia.ask();
    const push = phones.push();
    await Promise.all([push.denied(change), push.denied(change)]);
    await push.denied(change);
    expect(await mia.start(await mia.ask())).toEqual({ ...LINE, again: 30 });
  });

  test('nobody else’s phone rests', async () => {
    const [mia, noah] = [phones.someone(), phones.someone()];
    await mia.deny(await mia.ask());
    expect(await noah.start(await noah.ask())).toHaveProperty('auth_req_id');
  });
});
