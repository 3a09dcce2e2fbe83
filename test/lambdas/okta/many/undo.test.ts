/** Taking a change over a list back: just the rows that were done, each seen again, and none of them twice. */
import { describe, expect, test } from 'vitest';
import { isUnaltered } from '../../../../lambdas/changes/frozen.ts';
import type { ManyRow } from '../../../../lambdas/contract/changes/many.ts';
import { manyInMemory } from './in-memory.ts';
import { userId } from './org-in-memory.ts';
import { added, back, type Crew, carry, ids } from './undoing.ts';

const namesOf = (rows: readonly ManyRow[]) => rows.map(({ name }) => name);
const whyOf = ({ left_out }: ManyRow) => left_out?.values?.because;
describe('the rows that were done', () => {
  test('are taken back, and no others: neither what failed nor what was left out', async () => {
    const crew = manyInMemory();
    crew.members.add(userId(2));
    const id = crew.ask(ids(13));
    await crew.prepared(id);
    await crew.agree(id);
    crew.gone.add(userId(5));
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'partial' });

    const undo = await back(crew, id);
    const change = await crew.prepared(undo);
    expect(change).toMatchObject({
      state: 'requested',
      gate: 'approve',
      because: ['many'],
      undo_of: { change_id: id },
      many: { operationId: 'unassignUserFromGroup', list: { title: 'List (13)', total: 11 }, steps: 11, left_out: 0 },
    });
    expect(isUnaltered(change)).toBe(true);
    // A row keeps its place in the list.
    expect(crew.rows(undo).map(({ row }) => row)).toEqual([1, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]);
    await crew.agree(undo);
    crew.written.length = 0;
    expect(await crew.carriedOut(undo)).toMatchObject({ state: 'done' });
    expect(crew.written.toSorted()).toEqual(namesOf(crew.rows(undo)));
    expect([...crew.members]).toEqual([userId(2)]);
    expect(crew.rows(undo)[0]?.step).toMatchObject({ before: { member: true }, after: { member: false } });
  });

  test('go back to what each was before, where that differs', async () => {
    const crew = manyInMemory();
    for (const [at, each] of ids(3).entries()) crew.departments.set(each, `Before ${at}`);
    const { id } = await added(3, crew, {
      ...{ operationId: 'updateUser', each: 'user', targets: [] },
      said: { value: 'department = Sales' },
    });
    expect([...crew.departments.values()]).toEqual(['Sales', 'Sales', 'Sales']);
    const undo = await back(crew, id);
    expect(await carry(crew, undo)).toMatchObject({ state: 'done', many: { operationId: 'updateUser', said: {} } });
    expect([...crew.departments.values()]).toEqual(['Before 0', 'Before 1', 'Before 2']);
  });

  test('of few need a button alone, and the phone where one of them got an admin role since', async () => {
    const { crew, id } = await added(5);
    expect(await crew.prepared(await back(crew, id))).toMatchObject({ gate: 'confirm', because: [] });
    crew.administrators.add(userId(3));
    expect(await crew.prepared(await back(crew, id))).toMatchObject({ gate: 'approve', because: ['administrator'] });
  });

  test('are given again by the undo of the undo', async () => {
    const { crew, id } = await added(12);
    const undo = await back(crew, id);
    await carry(crew, undo);
    expect(crew.members.size).toBe(0);
    const again = await back(crew, undo);
    expect(await carry(crew, again)).toMatchObject({ state: 'done', many: { operationId: 'assignUserToGroup' } });
    expect([...crew.members].toSorted()).toEqual(ids(12));
  });
});

describe('a row that is not as the change left it', () => {
  test.each<[string, string, (crew: Crew, id: string) => void]>([
    ['is as before again', 'already', (crew) => crew.members.delete(userId(2))],
    [
      'was changed since',
      'changed_since',
      (crew, id) =>
        crew.alter(id, 0, (rows) =>
          rows.map((row) =>
            row.step && row.row === 2 ? { ...row, step: { ...row.step, after: { member: 'x' } } } : row,
          ),
        ),
    ],
  ])('since it %s, is left out and named', async (_, because, meanwhile) => {
    const { crew, id } = await added(7);
    meanwhile(crew, id);
    const undo = await back(crew, id);
    expect(await crew.prepared(undo)).toMatchObject({ state: 'requested', many: { steps: 6, left_out: 1 } });
    expect(crew.rows(undo).map(whyOf)).toEqual([undefined, because, ...Array(5).fill(undefined)]);
    expect(namesOf(crew.rows(undo))[1]).toBe(userId(2));
  });

  test('since they are gone from Okta, is left out, too', async () => {
    const { crew, id } = await added(7);
    crew.gone.add(userId(7));
    const undo = await back(crew, id);
    await crew.prepared(undo);
    expect(crew.rows(undo)[6]).toMatchObject({ left_out: { message: expect.stringContaining('Okta knows no user') } });
  });

  test('leaves nothing to be undone where all are so', async () => {
    const { crew, id } = await added(7);
    crew.members.clear();
    expect(await crew.process().prepare(await back(crew, id))).toMatchObject({
      state: 'preparing',
      failure: { code: 'undo_not_possible', values: { because: 'none_left' } },
    });
  });
});

describe('after an undo that was done in part', () => {
  const REST = ids(12).slice(5);

  /** Twelve were added, and five of them taken back. */
  const partly = async () => {
    const { crew, id } = await added(12);
    const first = await back(crew, id);
    await crew.prepared(first);
    await crew.agree(first);
    for (const each of REST) crew.gone.add(each);
    expect(await crew.carriedOut(first)).toMatchObject({ state: 'partial' });
    crew.gone.clear();
    return { crew, id, first };
  };

  test('the rest is taken back by another, and no row twice, whatever it became meanwhile', async () => {
    const { crew, id, first } = await partly();
    // Somebody added them again, knowingly.
    crew.members.add(userId(1));
    const second = await back(crew, id);
    expect(crew.get(second).many?.list).toEqual({ title: 'List (12)', total: 7, taken_back_by: [first] });
    expect(await carry(crew, second)).toMatchObject({ state: 'done' });
    expect(crew.written.toSorted()).toEqual(REST);
    expect([...crew.members]).toEqual([userId(1)]);
  });

  test('the third knows of both before it, be it that the second was denied', async () => {
    const { crew, id, first } = await partly();
    const second = await back(crew, id);
    crew.write({ ...(await crew.prepared(second)), state: 'denied' });
    const third = await back(crew, id);
    expect(crew.get(third).many?.list.taken_back_by).toEqual([first]);
    await crew.prepared(third);
    await crew.agree(third);
    crew.gone.add(userId(6)).add(userId(12));
    expect(await crew.carriedOut(third)).toMatchObject({ state: 'partial' });
    expect(crew.get(await back(crew, id)).many?.list).toMatchObject({ total: 2, taken_back_by: [first, third] });
  });
});
