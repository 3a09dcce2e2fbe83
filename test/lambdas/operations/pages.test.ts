/** A list is read over its pages, and how far it was read is said. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { OktaReader, OktaRequest } from '../../../lambdas/operations/okta.ts';
import { pagesOf } from '../../../lambdas/operations/pages.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';

const REFUSED = failed('okta_rate_limited', 'Pause.');
const REQUEST: OktaRequest = { method: 'GET', path: '/api/v1/groups', query: { search: 's', limit: '50' } };

/** A list of as many pages, each with its number; `fails` on one of them. */
const listOf = (pages: number, { fails = -1, odd = 0, scarce = false, leads = true } = {}) => {
  const asked: OktaRequest[] = [];
  const okta: OktaReader = {
    read: async () => REFUSED,
    list: async (request, _scope, item) => {
      asked.push(request);
      const at = Number(request.query?.after ?? 0);
      const more = at + 1 < pages;
      const cursor = more && leads ? String(at + 1) : undefined;
      return at === fails ? REFUSED : found({ items: [item.parse(at)], odd, more, cursor, scarce });
    },
  };
  const read = (limits?: Parameters<typeof pagesOf<number>>[4]) =>
    pagesOf(okta, REQUEST, 'okta.groups.read', z.number(), limits);
  return { asked, read };
};

describe('a list of several pages', () => {
  test('is read to its end, 200 at a time, by the cursors', async () => {
    const { asked, read } = listOf(3, { odd: 1 });
    expect(await read()).toEqual(found({ items: [0, 1, 2], odd: 3, more: false }));
    expect(asked.map(({ query }) => query)).toEqual([
      { search: 's', limit: '200' },
      { search: 's', limit: '200', after: '1' },
      { search: 's', limit: '200', after: '2' },
    ]);
  });

  test('is read up to what is looked for', async () => {
    expect(await listOf(9).read({ until: (item) => item === 1 })).toEqual(found({ items: [0, 1], odd: 0, more: true }));
  });

  test.each([
    ['as many requests', { requests: 2 }, {}, 2],
    ['as long', { milliseconds: 0, now: () => 0 }, {}, 1],
    ['as Okta’s rate limit spares', { sparing: true }, { scarce: true }, 1],
    ['as a cursor leads on', {}, { leads: false }, 1],
  ])('is read for %s, and what is left is told', async (_, limits, org, pages) => {
    const { asked, read } = listOf(9, org);
    expect(await read(limits)).toMatchObject({ ok: true, value: { more: true } });
    expect(asked).toHaveLength(pages);
  });

  test('is read on where the rate limit is low and the whole is needed', async () => {
    expect(await listOf(3, { scarce: true }).read()).toEqual(found({ items: [0, 1, 2], odd: 0, more: false }));
  });

  test('ends with the page that Okta refuses, and says why', async () => {
    const { refusal } = REFUSED;
    expect(await listOf(9, { fails: 2 }).read()).toEqual(found({ items: [0, 1], odd: 0, more: true, refusal }));
  });

  test('is refused where its first page is', async () => {
    expect(await listOf(9, { fails: 0 }).read()).toEqual(REFUSED);
  });
});
