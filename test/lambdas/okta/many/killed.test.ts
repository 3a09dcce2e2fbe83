/**
 * A process that reads or carries out a list is ended wherever it talks to somebody: what goes on after it does no row
 * twice, and tells of each how it ended.
 */
import { expect, test } from 'vitest';
import { manyInMemory } from './in-memory.ts';
import { added, back, ids } from './undoing.ts';

/** Counts what leaves and enters, and ends the process once it is so much. */
const dyingAfter = (most: number) => {
  let passed = 0;
  return () => {
    passed += 1;
    if (passed > most) throw new Error('ended');
  };
};

/** A list of so many that was read and agreed to, and of which nothing is done. */
const agreed = async (count: number) => {
  const crew = manyInMemory();
  const id = crew.ask(ids(count));
  await crew.prepared(id);
  await crew.agree(id);
  return { crew, id };
};

/** Carries out such a list by processes that die, each after so much, and at last by one that does not. */
const survived = async (list: Awaited<ReturnType<typeof agreed>>, ...deaths: number[]) => {
  const [crew, id] = [list.crew.copy(), list.id];
  const all = crew.rows(id).map(({ name }) => name);
  let died = 0;
  for (const most of deaths) {
    await crew
      .process(dyingAfter(most))
      .execute(id)
      .catch(() => (died += 1));
    crew.pass(40);
  }
  const { state } = await crew.carriedOut(id);
  const rows = crew.rows(id);
  const done = rows.filter(({ step }) => step?.state === 'done').map(({ name }) => name);
  expect(new Set(crew.written).size, 'written twice').toBe(crew.written.length);
  expect(done, 'told as it is').toEqual(all.filter((each) => crew.members.has(each)));
  const others = rows.filter(({ step }) => step?.state !== 'done');
  expect(others.map(({ step }) => [step?.state, step?.failure?.code])).toEqual(
    others.map(() => ['failed', 'not_applied']),
  );
  expect(state).toBe(others.length === 0 ? 'done' : 'partial');
  return { died, done: done.length };
};

test('ended at each await of forty rows, no row is done twice and each is told of', async () => {
  const list = await agreed(40);
  let awaits = 0;
  for (let died = 1; died > 0; awaits++) ({ died } = await survived(list, awaits));
  expect(awaits).toBeGreaterThan(180);
});

test('ended again and again, it still comes to an end', async () => {
  const list = await agreed(60);
  for (const every of [9, 30, 61]) {
    const { died } = await survived(list, ...Array.from({ length: 12 }, () => every));
    expect(died).toBeGreaterThan(3);
  }
});

test.each([0, 700, 1500, 2400])('five hundred are done, though a process dies after %i steps', async (most) => {
  const { died, done } = await survived(await agreed(500), most);
  expect(died).toBe(1);
  // Of the ten that were begun, those that had not been sent are not sent by others.
  expect(done).toBeGreaterThanOrEqual(490);
});

test('ended at each await of reading the list, every row is frozen once and in its place', async () => {
  for (let most = 0, died = true; died; most++) {
    died = false;
    const crew = manyInMemory();
    const id = crew.ask(ids(23));
    await crew
      .process(dyingAfter(most))
      .prepare(id)
      .catch(() => {
        died = true;
      });
    expect(await crew.prepared(id)).toMatchObject({ state: 'requested', many: { steps: 23, left_out: 0 } });
    expect(crew.rows(id).map(({ row, name }) => [row, name])).toEqual(ids(23).map((each, at) => [at + 1, each]));
    expect(crew.written).toEqual([]);
  }
});

test('ended at each await of taking a list back, no row is taken back twice and each is told of', async () => {
  const before = await added(12);
  const undo = await back(before.crew, before.id);
  for (let most = 0, died = 1; died > 0; most++) {
    died = 0;
    const crew = before.crew.copy();
    const once = async (run: 'prepare' | 'execute') => {
      await crew
        .process(dyingAfter(most))
        [run](undo)
        .catch(() => (died += 1));
      crew.pass(40);
    };
    await once('prepare');
    await crew.prepared(undo);
    await crew.agree(undo);
    crew.written.length = 0;
    await once('execute');
    await crew.carriedOut(undo);
    expect(new Set(crew.written).size, 'taken back twice').toBe(crew.written.length);
    const done = crew.rows(undo).filter(({ step }) => step?.state === 'done');
    expect(done.map(({ name }) => name)).toEqual(ids(12).filter((each) => !crew.members.has(each)));
  }
});
