/** A phone is asked so often in an hour, also where nobody denies anything. */
import { expect, test } from 'vitest';
import { LINE, MINUTE, startPhones } from './phones.ts';

const phones = startPhones({ pushes: 3 });

test('the push over the limit fails its change, which says when to ask again, and rings no phone', async () => {
  const mia = phones.someone();
  for (const _ of [1, 2, 3]) {
    const change = await mia.ask();
    await mia.start(change);
    await phones.cancel(change);
    await mia.poll(change);
  }
  const fourth = await mia.ask();
  expect(await mia.start(fourth)).toEqual({ ...LINE, state: 'failed' });
  expect(mia.rung).toHaveLength(3);
  expect(await phones.record(fourth)).toMatchObject({
    state: 'failed',
    failure: { code: 'too_many_pushes', values: { again: expect.stringMatching(/T\d\d:00:00.000Z$/) } },
  });
  expect(mia.told).toEqual([{ event: 'too_many_pushes', change_id: fourth.change_id }]);
  // Nobody has the phone now; and in the next hour it rings.
  phones.pass(60 * MINUTE);
  expect(await mia.start(await mia.ask())).toHaveProperty('auth_req_id');
});

test('what an MCP client asked for and cancelled leaves the panel its own, and another client', async () => {
  const mia = phones.someone();
  const ask = (client?: string) => mia.ask(client === undefined ? {} : { client });
  for (const _ of [1, 2, 3]) {
    const change = await ask('claude.ai/client');
    await mia.start(change);
    await phones.cancel(change);
    await mia.poll(change);
  }
  expect(await mia.start(await ask('claude.ai/client'))).toEqual({ ...LINE, state: 'failed' });
  for (const client of ['chatgpt.com/client', undefined]) {
    const change = await ask(client);
    expect(await mia.start(change)).toHaveProperty('auth_req_id');
    await phones.cancel(change);
    await mia.poll(change);
  }
});

test('of twenty that are asked for at once one rings, and no other is counted while it waits', async () => {
  const mia = phones.someone();
  const changes = await Promise.all(Array.from({ length: 20 }, () => mia.ask()));
  await Promise.all(changes.map((change) => mia.start(change)));
  for (const change of changes.slice(1)) await mia.look(change);
  expect(mia.rung).toHaveLength(1);
  expect((await Promise.all(changes.map(phones.record))).every(({ state }) => state === 'requested')).toBe(true);
});

test('another person’s phone rings all the same', async () => {
  const noah = phones.someone();
  expect(await noah.start(await noah.ask())).toHaveProperty('auth_req_id');
});
