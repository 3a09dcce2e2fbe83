/** Users by what is known of them: fields, times, managers; what is asked of Okta for it, and which columns show it. */
import { describe, expect, test } from 'vitest';
import { failed, found, refused } from '../../../../lambdas/platform/result.ts';
import { findUsers } from '../../../../lambdas/questions/find-users.ts';
import { addUser, startArranged, userId } from '../../targets/arranged.ts';

const NOW = { now: Date.parse('2026-11-28T09:00:00Z'), zone: 'Europe/Berlin' };
const at = (iso: string) => Date.parse(iso);

const { okta, asked } = startArranged((org) => {
  const team = (number: number, firstName: string, given: object = {}, more: object = {}) =>
    addUser(
      org,
      number,
      { firstName, lastName: 'Quill', department: 'Archive', manager: null, managerId: null, ...given },
      more,
    );
  team(1, 'Ada', { title: 'Archivist', city: 'Vienna' }, { lastLogin: at('2026-11-27T12:00:00Z') });
  team(2, 'Bea', { title: 'Archive Clerk', managerId: userId(1) }, { lastLogin: at('2026-01-05T12:00:00Z') });
  team(3, 'Cyd', { title: 'Head', manager: 'Quill, Ada' }, { lastLogin: null, status: 'PROVISIONED' });
  team(
    4,
    'Dot',
    { managerId: 'person1@acme.example' },
    { status: 'DEPROVISIONED', lastLogin: at('2026-01-05T12:00:00Z') },
  );
  team(5, 'Eli', { department: 'R&D "x" \\' }, { created: at('2026-11-20T12:00:00Z') });
  team(6, 'Eli', { department: 'Twins' });
  for (let number = 10; number < 220; number++) team(number, 'Many', { department: 'Crowd' });
});
const all = async () => found(okta());
const find = (given: object, ask: Parameters<typeof findUsers.answer>[0] = all) =>
  findUsers.answer(ask, findUsers.input.parse(given), NOW);
const ids = (...numbers: number[]) => numbers.map(userId);

describe('a filter finds', () => {
  test.each([
    ['department=Archive', ids(1, 2, 3)],
    ['department=archive; title~arch', ids(1, 2)],
    ['department=Archive; city=Vienna', ids(1)],
    ['department=Archive; inactive=90 days', ids(2)],
    ['department=Archive; never signed in', ids(3)],
    ['department=Archive; manager=none', ids(1)],
    ['department=Archive|Twins', ids(1, 2, 3, 6)],
    ['manager=Ada Quill', ids(2, 3)],
    ['manager=person1@acme.example; department=Archive', ids(2, 3)],
    [`managerId=${userId(1)}`, ids(2)],
    ['department=R&D "x" \\', ids(5)],
    ['department=R&D "x" \\; created>2026-11-20', ids(5)],
    ['department=R&D "x" \\; created>2026-11-21', []],
    ['department=x" or status pr or profile.city eq "', []],
    ['manager=Nobody At All', []],
  ])('%s', async (filter, expected) => {
    expect(await find({ filter })).toMatchObject({ outcome: 'ok', ids: expected });
  });

  test('the deactivated with their status alone', async () => {
    expect(await find({ filter: 'department=Archive', status: 'deprovisioned' })).toMatchObject({ ids: ids(4) });
    expect(await find({ filter: 'department=Archive', status: 'PROVISIONED, DEPROVISIONED' })).toMatchObject({
      title: 'Users in status pending user action or deactivated with department Archive (2)',
      ids: ids(3, 4),
    });
  });

  test('together with words and a sort', async () => {
    expect(await find({ query: 'quill', filter: 'department=Archive', sort: 'longest_inactive' })).toMatchObject({
      title: 'Users found by "quill" with department Archive (3)',
      columns: ['Name', 'Login', 'Status', 'Department', 'Last sign-in (Europe/Berlin)'],
      ids: ids(3, 2, 1),
    });
  });
});

test('the columns show what was asked by, the title the day that is meant, the note what is left out', async () => {
  expect(await find({ filter: 'department=Archive; manager=Ada Quill|Cyd Quill; inactive=90 days' })).toEqual({
    outcome: 'ok',
    title:
      'Users with department Archive, manager Ada Quill (person1@acme.example) or Cyd Quill (person3@acme.example), inactive since 2026-08-30 (1)',
    columns: ['Name', 'Login', 'Status', 'Department', 'Manager', 'Last sign-in (Europe/Berlin)'],
    rows: [['Bea Quill', 'person2@acme.example', 'ACTIVE', 'Archive', userId(1), '2026-01-05 13:00']],
    ids: ids(2),
    note: 'Deactivated users are left out. Who never signed in is not among them; the filter for those is "never signed in".',
  });
});

test.each([
  [
    'department=Archive',
    'Users with department Archive: 3',
    [
      ['ACTIVE', '2'],
      ['PROVISIONED', '1'],
    ],
  ],
  [
    'department=Archive; never signed in',
    'Users with department Archive, who never signed in: 1',
    [['PROVISIONED', '1']],
  ],
  ['department=Crowd', 'Users with department Crowd: 210', [['ACTIVE', '210']]],
])('%s is counted by status', async (filter, title, rows) => {
  expect(await find({ filter, page: 'count' })).toMatchObject({ outcome: 'ok', title, rows });
});

test('a filter has pages', async () => {
  const first = await find({ filter: 'department=Crowd' });
  expect(first).toMatchObject({ title: 'Users with department Crowd (200)', more: true });
  const page = 'cursor' in first ? first.cursor : undefined;
  expect(await find({ filter: 'department=Crowd', page })).toMatchObject({ title: 'Users with department Crowd (10)' });
});

test('who is asked for as a manager and is two people is asked back', async () => {
  expect(await find({ filter: 'manager=Eli Quill' })).toMatchObject({ outcome: 'ambiguous', said: 'Eli Quill' });
});

test('Okta is asked once for what it can search', async () => {
  const requests = await asked(() => find({ filter: 'department=Archive; inactive=90 days' }));
  expect(requests).toHaveLength(1);
  expect(decodeURIComponent(requests.join()).replaceAll('+', ' ')).toContain(
    'profile.department eq "Archive" and lastLogin lt "2026-08-29T22:00:00.000Z" and (status eq "ACTIVE" or',
  );
});

describe('a filter is refused', () => {
  test('by FGA', async () => {
    const denied = refused({ outcome: 'denied', relation: 'read_okta', object: 'okta:users', message: 'No.' });
    expect(await find({ filter: 'department=Archive' }, async () => denied)).toEqual(denied.refusal);
  });

  test.each(['department=Archive', 'never signed in', 'manager=Ada'])('by Okta: %s', async (filter) => {
    const no = failed('okta_forbidden', 'Your Okta role does not allow this.');
    const refusing = { ...okta(), list: async () => no, read: async () => no };
    expect(await find({ filter }, async () => found(refusing))).toEqual(no.refusal);
  });

  test.each([
    [{ filter: 'shoe=44' }, /^"shoe=44" of filter is not understood/],
    [{ filter: 'manager=a|b|c|d|e|f' }, /^At most 5 managers at a time/],
    [{ status: 'GONE' }, /^status is not valid\. It is one of ACTIVE, .*, or several/],
    [{ status: 'ACTIVE, GONE' }, /^status is not valid/],
  ])('with a sentence for the model: %o', async (given, message) => {
    expect(await find(given)).toEqual({ outcome: 'reprompt', message: expect.stringMatching(message) });
  });
});
