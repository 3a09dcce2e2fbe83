/** Reading a list before anybody is asked: each row by its id, frozen once, and none dropped without a word. */
import { describe, expect, test } from 'vitest';
import { isUnaltered } from '../../../../lambdas/changes/frozen.ts';
import { failed } from '../../../../lambdas/platform/result.ts';
import { startCrew } from './crew.ts';

const crew = startCrew(30);
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const logins = (count: number) => numbers(count).map((number) => `person${number}@acme.example`);

test('each row becomes a step by its id, in parts of ten whose hashes are frozen', async () => {
  const change = await crew.prepared(await crew.ask(logins(23)));
  expect(change).toMatchObject({
    state: 'requested',
    gate: 'approve',
    because: ['many'],
    many: { steps: 23, left_out: 0, first: numbers(3).map((number) => ({ id: crew.userId(number) })) },
  });
  expect(change.many?.parts).toHaveLength(3);
  expect(isUnaltered(change)).toBe(true);
  const rows = await crew.rows(change.change_id);
  expect(rows.map(({ row, name, step }) => [row, name, step?.parameters])).toEqual(
    numbers(23).map((number) => [
      number,
      `person${number}@acme.example`,
      { userId: crew.userId(number), groupId: expect.stringMatching(/^00g/) },
    ]),
  );
  expect(rows[0]?.step).toMatchObject({ before: { member: false }, leaves: { member: true }, state: 'open' });
});

test('a row of an answer is found by its Okta id, whatever it is called', async () => {
  const id = await crew.ask(['somebody', 'else'], { ids: [crew.userId(1), crew.userId(2)] });
  await crew.prepared(id);
  expect((await crew.rows(id)).map(({ step }) => step?.parameters.userId)).toEqual([crew.userId(1), crew.userId(2)]);
});

test('a list of five needs a button alone, where nobody in it has an admin role', async () => {
  expect(await crew.prepared(await crew.ask(logins(5)))).toMatchObject({ gate: 'confirm', because: [] });
  expect(await crew.prepared(await crew.ask([...logins(4), 'mia.keller@acme.example']))).toMatchObject({
    gate: 'approve',
    because: ['administrator'],
  });
});

test('a list of two is for the phone where a client asks', async () => {
  const change = await crew.prepared(await crew.ask(logins(2), { client: 'claude.ai/client' }));
  expect(change).toMatchObject({ gate: 'approve', because: ['by_client'], client: 'claude.ai/client' });
  expect(isUnaltered(change)).toBe(true);
});

test('a list of which a phone would not name every row is refused where a client asks, and nobody is asked', async () => {
  const client = 'claude.ai/client';
  expect(await crew.prepared(await crew.ask(logins(3), { client }))).toMatchObject({ state: 'requested' });
  const id = await crew.ask(logins(4), { client });
  expect(await crew.process().prepare(id)).toMatchObject({
    state: 'preparing',
    failure: { code: 'list_unusable', message: expect.stringMatching(/^A phone cannot show so many\. Ask for it in/) },
  });
});

describe('a row that cannot be done is left out, and named with why:', () => {
  test.each([
    ['nobody is called so', 'nobody@acme.example', { code: 'not_found' }],
    ['several are called so', 'Person', { code: 'ambiguous' }],
    ['it is somebody named before', crew.userId(1), { code: 'change_not_possible', values: { because: 'repeated' } }],
  ])('%s', async (_, row, left_out) => {
    const change = await crew.prepared(await crew.ask([...logins(6), row]));
    expect(change).toMatchObject({ state: 'requested', many: { steps: 6, left_out: 1 } });
    const rows = await crew.rows(change.change_id);
    expect(rows[6]).toMatchObject({ row: 7, name: row, left_out: { ...left_out, message: expect.any(String) } });
    expect(rows[6]).not.toHaveProperty('step');
  });

  test('it is so already', async () => {
    crew.members().add(crew.userId(2));
    const id = await crew.ask(logins(6));
    await crew.prepared(id);
    expect((await crew.rows(id))[1]).toMatchObject({ left_out: { values: { because: 'already' } } });
  });
});

describe('nothing comes of a list', () => {
  test('of which no row can be done', async () => {
    const id = await crew.ask(['nobody@acme.example', 'nobody.else@acme.example']);
    expect(await crew.process().prepare(id)).toMatchObject({
      state: 'preparing',
      failure: { code: 'list_unusable', message: expect.stringContaining('nobody@acme.example') },
    });
  });

  test('where the right is gone', async () => {
    const id = await crew.ask(logins(6));
    const denied = crew.process(undefined, async () => failed('session_expired', 'Over.'));
    expect(await denied.prepare(id)).toEqual({
      state: 'preparing',
      failure: { code: 'session_expired', message: 'Over.' },
    });
  });

  test('that is gone itself', async () => {
    const id = await crew.ask(logins(6), { kept: 1 });
    crew.pass(2);
    expect(await crew.process().prepare(id)).toMatchObject({ failure: { code: 'list_gone' } });
  });
});

test('while FGA or Okta is away it is tried again', async () => {
  const away = crew.process(undefined, async () => failed('okta_unavailable', 'Away.'));
  expect(await away.prepare(await crew.ask(logins(6)))).toEqual({ state: 'preparing', next_seconds: 10 });
});

test('a change that was taken back meanwhile stays so', async () => {
  const id = await crew.ask(logins(6));
  await crew.cancel(id);
  expect(await crew.process().prepare(id)).toEqual({ state: 'cancelled' });
});

test('cut off anywhere, each part counts as it was written first', async () => {
  let left = Number.POSITIVE_INFINITY;
  for (let after = 1; after < left; after += 7) {
    let passed = 0;
    const id = await crew.ask(logins(12));
    const dies = crew.process({
      leaves: () => {
        passed += 1;
        if (passed > after) throw new Error('ended');
      },
    });
    await dies.prepare(id).then(
      () => (left = 0),
      () => {},
    );
    const change = await crew.prepared(id);
    expect(change).toMatchObject({ state: 'requested', many: { steps: 12, left_out: 0 } });
    expect((await crew.rows(id)).map(({ row }) => row)).toEqual(numbers(12));
  }
});
