/** A page of a list, and where the list goes on. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { oktaError, startScriptedOkta } from './scripted-okta.ts';

const { url, okta, seen, answer } = startScriptedOkta();

const GET = { method: 'GET', path: '/api/v1/users', query: { limit: '50' } } as const;
const list = () => okta().list(GET, 'okta.users.read', z.number());
const page = (items: number[], given: object = {}) => ({
  ok: true,
  value: { items, odd: 0, more: false, cursor: undefined, scarce: false, ...given },
});

describe('a list', () => {
  test('gives the next page a cursor', async () => {
    answer(200, [1], {
      link: `<${url()}/api/v1/users?limit=50>; rel="self", <${url()}/api/v1/users?limit=50&after=a%2Bb>; rel="next"`,
    });
    expect(await list()).toEqual(page([1], { more: true, cursor: 'a+b' }));
  });

  test.each([
    ['the admin console', 'https://acme-admin.okta.com/api/v1/users?after=x&limit=50'],
    ['a domain of the org’s own', 'https://login.acme.example/api/v1/users?after=x'],
    ['another port', 'http://127.0.0.1:1/api/v1/users?after=x'],
    ['no host', '/api/v1/users?after=x'],
  ])('goes on by its cursor where the next page is named on %s, and our own host alone is asked', async (_, target) => {
    answer(200, [1], { link: `<${target}>; rel="next"` });
    expect(await list()).toEqual(page([1], { more: true, cursor: 'x' }));
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['another path', 'https://acme.okta.com/oauth2/v1/token?after=x'],
    ['another list', 'https://acme.okta.com/api/v1/groups?after=x'],
    ['no cursor', 'https://acme.okta.com/api/v1/users?page=2'],
    ['no address', 'http://['],
  ])('says that there is more where the next page has %s', async (_, target) => {
    answer(200, [1], { link: `<${target}>; rel="next"` });
    expect(await list()).toEqual(page([1], { more: true }));
  });

  test('leaves out the items that cannot be read, and counts them', async () => {
    answer(200, [1, 'two', null, 4]);
    expect(await list()).toEqual(page([1, 4], { odd: 2 }));
  });

  test.each([
    ['40', '5', false],
    ['600', '60', false],
    ['600', '59', true],
    ['600', '0', true],
  ])('tells whether the rate limit of %s with %s left is nearly used up', async (limit, remaining, scarce) => {
    answer(200, [], { 'x-rate-limit-limit': limit, 'x-rate-limit-remaining': remaining });
    expect(await list()).toEqual(page([], { scarce }));
  });

  test.each([
    [200, { not: 'a list' }, 'okta_answer_invalid'],
    [403, oktaError('E0000006'), 'okta_forbidden'],
  ])('answered %i %o is %s', async (status, body, code) => {
    answer(status, body);
    expect(await list()).toMatchObject({ ok: false, refusal: { code } });
  });
});
