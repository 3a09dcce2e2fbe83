/** Entries of Okta are counted where they are read. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import { countingRows, reading } from '../../../../lambdas/okta/limits/counting-rows.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';

const okta: Okta = {
  read: async () => found(z.any().parse('one')),
  list: async () => found({ items: z.any().parse(['a', 'b']), odd: 1, more: false, cursor: undefined, scarce: false }),
  act: () => expect.unreachable(),
};
const request = { method: 'GET', path: '/api/v1/users' } as const;

test('what is read of Okta is counted entry by entry, those that cannot be understood, too', async () => {
  const rows: number[] = [];
  const counting = countingRows(okta, async (count) => {
    rows.push(count);
    return found(undefined);
  });
  expect(await counting.list(request, 'okta.users.read', z.string())).toMatchObject({ value: { items: ['a', 'b'] } });
  expect(await counting.read(request, 'okta.users.read', z.string())).toMatchObject({ value: 'one' });
  expect(rows).toEqual([3, 1]);
});

test('what is over the limit is not shown', async () => {
  const counting = countingRows(okta, async () => failed('too_many_rows', 'Too many.'));
  expect(await counting.list(request, 'okta.users.read', z.string())).toMatchObject({
    refusal: { code: 'too_many_rows' },
  });
  expect(await counting.read(request, 'okta.users.read', z.string())).toMatchObject({
    refusal: { code: 'too_many_rows' },
  });
});

test('what is read for one answer is counted at its end in one write, and only once', async () => {
  const rows: number[] = [];
  const { counting, counted } = reading(async (count) => {
    rows.push(count);
    return found(undefined);
  });
  const read = counting(okta);
  await read.list(request, 'okta.users.read', z.string());
  await read.read(request, 'okta.users.read', z.string());
  expect(rows).toEqual([]);
  expect(await counted()).toEqual(found(undefined));
  expect(await counted()).toEqual(found(undefined));
  expect(rows).toEqual([4]);
});

test('of a long answer a page is counted as it comes, and what is over the limit ends it', async () => {
  let asked = 0;
  const { counting } = reading(async () => failed('too_many_rows', 'Too many.'), 5);
  const read = counting({
    ...okta,
    list: async (...list) => {
      asked += 1;
      return okta.list(...list);
    },
  });
  expect(await read.list(request, 'okta.users.read', z.string())).toMatchObject({ ok: true });
  expect(await read.list(request, 'okta.users.read', z.string())).toMatchObject({
    refusal: { code: 'too_many_rows' },
  });
  expect(asked).toBe(2);
});

test('an answer that nothing was read for counts nothing', async () => {
  expect(await reading(() => expect.unreachable()).counted()).toEqual(found(undefined));
});

test('an answer that found nothing is counted all the same: over the limit it is not told', async () => {
  const { counting, counted } = reading(async () => failed('too_many_rows', 'Too many.'));
  const none = async () => found({ items: z.any().parse([]), odd: 0, more: false, cursor: undefined, scarce: false });
  await counting({ ...okta, list: none }).list(request, 'okta.users.read', z.string());
  expect(await counted()).toMatchObject({ refusal: { code: 'too_many_rows' } });
});
