/** A list from its first row to its last, in the local org and the local tables. */
import { expect, test } from 'vitest';
import { startCrew } from './crew.ts';

const crew = startCrew(20);
const ids = (count: number) => Array.from({ length: count }, (_, at) => crew.userId(at + 1));

const agreedTo = async (count: number): Promise<string> => {
  const id = await crew.ask(
    ids(count).map(() => 'somebody'),
    { ids: ids(count) },
  );
  await crew.prepared(id);
  await crew.agree(id);
  return id;
};

test('every row is done once, and read back', async () => {
  const id = await agreedTo(13);
  const written = await crew.written(async () => {
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done', many: { steps: 13 } });
  });
  expect(written.toSorted()).toEqual(ids(13));
  expect(crew.members()).toEqual(new Set(ids(13)));
  const rows = await crew.rows(id);
  expect(rows.map(({ step }) => step?.state)).toEqual(ids(13).map(() => 'done'));
  expect(rows[12]?.step).toMatchObject({ after: { member: true }, okta_request_id: expect.any(String) });
});

test('several processes at once do each row once', async () => {
  const id = await agreedTo(12);
  const written = await crew.written(async () => {
    await Promise.all([crew.process().execute(id), crew.process().execute(id), crew.process().execute(id)]);
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done' });
  });
  expect(written.toSorted()).toEqual(ids(12));
});

test('a row that Okta refuses fails for itself', async () => {
  const id = await agreedTo(6);
  crew.org()?.users.delete(crew.userId(6));
  expect(await crew.carriedOut(id)).toMatchObject({ state: 'partial' });
  const ends = (await crew.rows(id)).map(({ step }) => step?.failure?.code ?? step?.state);
  expect(ends).toEqual([...ids(5).map(() => 'done'), 'okta_not_found']);
});
