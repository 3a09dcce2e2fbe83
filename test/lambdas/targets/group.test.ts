/** Which group is meant: by its whole name among all groups, by its id, or as it was offered. */
import { describe, expect, test } from 'vitest';
import { group } from '../../../lambdas/targets/group.ts';
import { addGroup, groupId, startArranged } from './arranged.ts';

const LONG = 'x'.repeat(220);

const { okta, asked, unindexed } = startArranged((org) => {
  addGroup(org, 1, 'Operations', { type: 'APP_GROUP', description: 'corp.acme.example/Groups/Operations' });
  addGroup(org, 2, 'Operations', { description: 'Keeps the lights on (day and night)' });
  addGroup(org, 3, 'Domain Users', { type: 'APP_GROUP' });
  addGroup(org, 4, 'Domain Users', { type: 'APP_GROUP' });
  addGroup(org, 5, 'Sales');
  addGroup(org, 6, '\u200bHidden\u200b Team');
  addGroup(org, 7, 'Équipe d’été'.normalize('NFD'));
  addGroup(org, 8, `${LONG}a`);
  addGroup(org, 9, `${LONG}b`);
  addGroup(org, 10, 'می‌خواهم');
  addGroup(org, 11, 'Two (Okta group)');
  addGroup(org, 12, 'Trailing ');
  addGroup(org, 13, 'y'.repeat(210));
  for (let number = 0; number < 60; number++) addGroup(org, 100 + number, `Sales ${String(number).padStart(2, '0')}`);
});
const find = (said: string) => group.find(okta(), said);
const is = (number: number) => ({ ok: true, value: { id: groupId(number) } });

test('a group is found by its name behind sixty that begin so, and read by its id', async () => {
  const requests = await asked(async () => expect(await find('sales')).toMatchObject(is(5)));
  expect(requests).toHaveLength(2);
  expect(decodeURIComponent(requests[0] ?? '')).toContain('search=profile.name+eq+"sales"');
  expect(requests[1]).toContain(`/api/v1/groups/${groupId(5)}`);
});

describe('of two groups of one name', () => {
  const offered = [
    `Operations – corp.acme.example/Groups/Operations (app group, ${groupId(1)})`,
    `Operations – Keeps the lights on (day and night) (Okta group, ${groupId(2)})`,
  ];

  test('both are offered, with what tells them apart', async () => {
    expect(await find('Operations')).toEqual({
      ok: false,
      refusal: {
        outcome: 'ambiguous',
        said: 'Operations',
        parameter: 'group',
        message: '2 groups match "Operations". Which one is meant?',
        candidates: offered,
      },
    });
  });

  test.each([
    [offered[0], 1],
    [offered[1], 2],
    ['Operations (Okta group)', 2],
    ['operations (okta group)', 2],
    ['Operations (OKTA_GROUP)', 2],
    ['Operations (app group)', 1],
    ['Operations (APP_GROUP)', 1],
    [`Operations (${groupId(1)})`, 1],
    [groupId(2), 2],
  ])('%s is understood', async (said = '', number) => {
    expect(await find(said)).toMatchObject(is(number));
  });

  test('and of one type the candidates differ by their id', async () => {
    expect(await find('Domain Users')).toMatchObject({
      refusal: {
        candidates: [`Domain Users (app group, ${groupId(3)})`, `Domain Users (app group, ${groupId(4)})`],
      },
    });
    expect(await find('Domain Users (app group)')).toMatchObject({ refusal: { outcome: 'ambiguous' } });
  });

  test.each([
    ['an id of another group', `Operations (${groupId(5)})`],
    ['another type', 'Operations (built-in group)'],
    ['something else', 'Operations (the blue one)'],
  ])('none is taken by %s', async (_, said) => {
    expect(await find(said)).toMatchObject({ ok: false, refusal: { outcome: 'not_found' } });
  });
});

describe('a group is found again by what a table shows of it:', () => {
  test.each([
    ['unseen letters in its name', 'Hidden Team', 6],
    ['decomposed letters and a curly apostrophe', "équipe d'été", 7],
    ['a Persian non-joiner', 'می‌خواهم', 10],
    ['the same without it', 'میخواهم', 10],
    ['a name that ends as a type does', 'Two (Okta group)', 11],
    ['a space at the end', 'Trailing', 12],
    ['a name of over 200 characters', `${'y'.repeat(199)}…`, 13],
    ['the whole of such a name', `${LONG}b`, 9],
  ])('%s', async (_, said, number) => {
    expect(await find(said)).toMatchObject(is(number));
  });

  test('two that were cut to the same are both offered', async () => {
    expect(await find(`${'x'.repeat(199)}…`)).toMatchObject({
      refusal: {
        outcome: 'ambiguous',
        candidates: [expect.stringContaining(groupId(8)), expect.stringContaining(groupId(9))],
      },
    });
  });
});

test('a group that is not there is offered by those that begin so, or is not found', async () => {
  expect(await find('Sales EM')).toMatchObject({
    refusal: {
      outcome: 'ambiguous',
      candidates: [expect.stringMatching(/^Sales EMEA – .* \(Okta group, 00g1salesemea0000004\)$/)],
    },
  });
  expect(await find('Nothing')).toMatchObject({ refusal: { outcome: 'not_found' } });
});

test('a group of a moment ago is found though the search index does not know it', async () => {
  await unindexed(
    (org) => addGroup(org, 50, 'Brand New'),
    async () => expect(await find('brand new')).toMatchObject(is(50)),
  );
});

test('a group that was renamed a moment ago is not the one the search index takes it for', async () => {
  await unindexed(
    (org) => addGroup(org, 5, 'Marketing'),
    async () => {
      expect(await find('Sales')).toMatchObject({
        refusal: {
          outcome: 'ambiguous',
          message: 'The group that Okta\'s search knows as "Sales" has been renamed. Is it this one?',
          candidates: [`Marketing (Okta group, ${groupId(5)})`],
        },
      });
      expect(await find('Marketing')).toMatchObject(is(5));
    },
  );
});
