/** What of an answer travels, and what is kept of it. */
import { describe, expect, test } from 'vitest';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import type { KeptTable } from '../../../lambdas/results/keep.ts';
import { travelling } from '../../../lambdas/results/travel.ts';

type Answer = Extract<FunctionResult, { outcome: 'ok' }>;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const table = (count: number, text = 'a@acme.example'): Answer => ({
  outcome: 'ok',
  title: `Users (${count})`,
  columns: ['Name', 'Login'],
  rows: numbers(count).map((index) => [`Käthe ${index}`, text]),
  ids: numbers(count).map((index) => `00u${String(index).padStart(17, '0')}`),
  links: numbers(count).map((index) => `/admin/${index}`),
  note: 'Read now.',
});

/** What travels of an answer, and what was kept, by its id. */
const sent = async (answer: FunctionResult, works = true) => {
  const kept = new Map<string, KeptTable>();
  const travels = await travelling(answer, async (given) => {
    if (!works) return undefined;
    const id = `kept-${kept.size + 1}`;
    kept.set(id, given);
    return id;
  });
  if (travels.outcome !== 'ok') throw new Error(travels.outcome);
  expect(Buffer.byteLength(JSON.stringify(travels))).toBeLessThanOrEqual(20_000);
  return { travels, kept };
};

test.each([0, 1, 5])('an answer of %i rows travels whole and nothing is kept', async (count) => {
  const { travels, kept } = await sent(table(count));
  expect(travels).toEqual(table(count));
  expect(kept.size).toBe(0);
});

test.each([6, 50])('an answer of %i rows travels whole, and is kept for a change to be over it', async (count) => {
  const { travels, kept } = await sent(table(count));
  expect(travels).toEqual({ ...table(count), result_id: 'kept-1' });
  expect(kept.get('kept-1')).toMatchObject({ rows: table(count).rows, ids: table(count).ids, partial: false });
});

test.each<[string, Partial<Answer>]>([
  ['is not all of it', { cursor: 'next' }],
  ['Okta has more of', { more: true }],
  ['is about nothing that has an Okta id', { ids: numbers(6).map((index) => `${index}`) }],
  ['has no ids', { ids: undefined }],
])('an answer of six rows that %s is not kept', async (_, given) => {
  const { kept } = await sent({ ...table(6), ...given });
  expect(kept.size).toBe(0);
});

test('of a longer one that is not all of it, it is said', async () => {
  const { kept } = await sent({ ...table(60), more: true });
  expect(kept.get('kept-1')).toMatchObject({ partial: true });
});

test.each([51, 412, 5000])('of %i rows the first fifty travel, and all of them are kept', async (count) => {
  const { travels, kept } = await sent(table(count));
  const { rows, ids, links } = table(50);
  expect(travels).toEqual({ ...table(count), rows, ids, links, result_id: 'kept-1', total: count });
  const { outcome: _, note: __, ...whole } = table(count);
  expect(kept.get('kept-1')).toEqual({ ...whole, partial: false });
});

test('rows that are long travel as far as 20 KB reach', async () => {
  const { travels } = await sent(table(60, 'ä'.repeat(400)));
  expect(travels.total).toBe(60);
  expect(travels.rows.length).toBeGreaterThan(15);
  expect(travels.ids).toHaveLength(travels.rows.length);
  expect(Buffer.byteLength(JSON.stringify(travels))).toBeGreaterThan(18_000);
});

test('every section is cut for itself, and only one that is too long', async () => {
  const { outcome: _, ...section } = table(70);
  const { outcome: __, ...short } = table(2);
  const { travels, kept } = await sent({ ...table(412), sections: [short, section] });
  expect(travels.sections?.[0]).toEqual(short);
  expect(travels.sections?.[1]).toMatchObject({ total: 70 });
  expect(kept.size).toBe(2);
  const ids = [travels.result_id, travels.sections?.[1]?.result_id];
  expect(ids.map((id) => kept.get(id ?? '')?.rows.length)).toEqual([412, 70]);
});

describe('while nothing can be kept', () => {
  test.each([
    [51, 'Read now. 1 more row is not shown.'],
    [412, 'Read now. 362 more rows are not shown.'],
  ])('the answer of %i rows still comes, with a note', async (count, note) => {
    const { travels } = await sent(table(count), false);
    expect(travels).toMatchObject({ note, rows: table(50).rows });
    expect(travels).not.toHaveProperty('result_id');
  });
});

test('a refusal travels as it is', async () => {
  const refusal: FunctionResult = { outcome: 'not_found', message: 'Nobody.' };
  expect(await travelling(refusal, () => Promise.reject(new Error('kept')))).toBe(refusal);
});
