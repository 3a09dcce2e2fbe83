/** A client whose changes are denied again and again asks for no more for a while, and is in nobody's way but its own. */
import { describe, expect, test } from 'vitest';
import { LINE, MINUTE, SECOND, startPhones } from '../phones.ts';
import { CLAUDE, startDesks } from './desks.ts';

const phones = startPhones();
const desks = startDesks();
type Mia = ReturnType<typeof phones.someone>;

const byClaude = { client: CLAUDE };
/** As soon as the phone may ring again. */
const deny = async (mia: Mia, times: number, given = byClaude) => {
  for (const seconds of [30, 120, 600].slice(0, times)) {
    await mia.deny(await mia.ask(given));
    phones.pass(seconds * SECOND);
  }
};

describe('after three denials in ten minutes', () => {
  test('what the client asked for fails, also what waits already, and the phone does not ring', async () => {
    const mia = phones.someone();
    await deny(mia, 2);
    const [third, waiting] = [await mia.ask(byClaude), await mia.ask(byClaude)];
    await mia.start(third);
    expect(await mia.start(waiting)).toMatchObject({ state: 'requested', again: 2 });
    await mia.deny(third);
    expect(await mia.look(waiting)).toEqual({ ...LINE, state: 'failed' });
    expect(await phones.record(waiting)).toMatchObject({
      failure: {
        code: 'client_paused',
        values: { client: 'claude.ai', again: new Date(phones.now() + 10 * MINUTE).toISOString() },
      },
    });
    expect(mia.rung).not.toContain(waiting.change_id);
    expect(mia.told).toEqual([{ event: 'client_paused', change_id: waiting.change_id }]);
  });

  test('it may ask again ten minutes later', async () => {
    const mia = phones.someone();
    await deny(mia, 3);
    expect(await mia.start(await mia.ask(byClaude))).toHaveProperty('auth_req_id');
  });

  test.each<[string, { client?: string }]>([
    ['the panel', {}],
    ['another client', { client: 'chatgpt.com/client' }],
  ])('%s has the phone at once', async (_, given) => {
    const mia = phones.someone();
    await deny(mia, 2);
    await mia.deny(await mia.ask(byClaude));
    expect(await mia.start(await mia.ask(given))).toHaveProperty('auth_req_id');
  });

  test('the same client asks for somebody else', async () => {
    const [mia, noah] = [phones.someone(), phones.someone()];
    await deny(mia, 2);
    await mia.deny(await mia.ask(byClaude));
    expect(await noah.start(await noah.ask(byClaude))).toHaveProperty('auth_req_id');
  });
});

test.each<[string, (mia: Mia) => Promise<unknown>, object]>([
  ['two denials', (mia) => deny(mia, 2), { auth_req_id: expect.any(String) }],
  [
    'three in more than ten minutes',
    async (mia) => {
      await deny(mia, 1);
      phones.pass(9 * MINUTE);
      await mia.deny(await mia.ask(byClaude));
      phones.pass(2 * MINUTE);
      await mia.deny(await mia.ask(byClaude));
    },
    { ...LINE, again: 600 },
  ],
  [
    'three that nobody answered',
    async (mia) => {
      for (const _ of [1, 2, 3]) {
        await mia.start(await mia.ask(byClaude));
        phones.pass(6 * MINUTE);
      }
    },
    { auth_req_id: expect.any(String) },
  ],
])('after %s it is not paused', async (_, before, waits) => {
  const mia = phones.someone();
  await before(mia);
  expect(await mia.start(await mia.ask(byClaude))).toMatchObject(waits);
});

describe('while it is paused', () => {
  const paused = async () => {
    const mia = desks.someone();
    for (const change_id of ['1', '2', '3']) await desks.denials().denied({ change_id, sub: mia.sub, client: CLAUDE });
    return mia;
  };

  test.each<[string, (mia: ReturnType<typeof desks.someone>) => Promise<unknown>]>([
    ['change', (mia) => mia.unlock()],
    ['plan', (mia) => mia.desk.plan({ plan: 'offboard', user: 'Carl' })],
  ])('no %s is asked for: it is told until when, and Okta is asked nothing', async (_, ask) => {
    const mia = await paused();
    const again = expect.stringMatching(/Z$/);
    expect(await ask(mia)).toMatchObject({
      outcome: 'failed',
      code: 'client_paused',
      values: { client: 'claude.ai', again },
    });
    expect(mia.invoked).toEqual([]);
    expect(mia.started).toEqual([]);
  });

  test('it may still follow what was asked for', async () => {
    expect(await (await paused()).desk.tell('7F3K')).toMatchObject({ outcome: 'not_found' });
  });

  test('another of its person’s clients asks, and the panel', async () => {
    const mia = await paused();
    expect(await desks.denials().rest({ sub: mia.sub, client: 'chatgpt.com/client' })).not.toHaveProperty('paused');
    expect(await desks.denials().rest({ sub: mia.sub })).toEqual({ until: 0 });
  });
});
