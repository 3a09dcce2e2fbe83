/** What is shown of one user: the card, and what belongs to them, each part by its own permission. */
import { describe, expect, test } from 'vitest';
import type { Use } from '../../../../lambdas/operations/okta.ts';
import { failed, found, refused } from '../../../../lambdas/platform/result.ts';
import { getUserQuestion } from '../../../../lambdas/questions/get-user.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';

const NOW = { now: Date.parse('2026-11-28T09:00:00Z'), zone: 'Europe/Berlin' };
const at = (iso: string) => Date.parse(iso);

const { okta, asked } = startArranged((org) => {
  addUser(
    org,
    1,
    { firstName: 'Nora', lastName: 'Vance', title: 'Buyer', department: 'Operations', city: 'Paris' },
    {
      created: at('2026-01-31T23:30:00Z'),
      activated: at('2026-02-01T08:00:00Z'),
      statusChanged: at('2026-02-01T08:00:00Z'),
      lastLogin: at('2026-11-27T23:10:00Z'),
      passwordChanged: null,
      blocked: 'UNKNOWN_DEVICES',
      roles: ['HELP_DESK_ADMIN'],
      factors: [
        {
          id: 'opf1',
          factorType: 'push',
          provider: 'OKTA',
          label: 'Pixel 9',
          created: at('2026-02-01T09:00:00Z'),
        },
        {
          id: 'fwf1',
          factorType: 'webauthn',
          provider: 'FIDO',
          label: 'YubiKey 5',
          created: at('2026-02-01T09:05:00Z'),
        },
      ],
    },
  );
  addUser(org, 2, { firstName: 'Otto', lastName: 'Bare' }, { factors: [], roles: [], lastLogin: null });
  for (let number = 0; number < 210; number++)
    addGroup(org, number, `Team ${String(number).padStart(3, '0')}`, { members: new Set([userId(1)]) });
  const app = { name: 'acme', status: 'ACTIVE' as const, signOnMode: 'SAML_2_0' as const, created: org.now() };
  const [own, given] = ['0oa1norasown00000001', '0oa1givenbyteam00002'] as const;
  org.applications.set(own, { ...app, id: own, label: 'Nora’s own', users: new Set([userId(1)]), groups: new Set() });
  const groups = new Set([groupId(7)]);
  org.applications.set(given, { ...app, id: given, label: 'Given by a team', users: new Set(), groups });
});

const all = async () => found(okta());
/** FGA that allows everything but what is about these areas. */
const without =
  (...areas: string[]) =>
  async (uses: readonly Use[]) => {
    const denied = uses.find(({ object }) => areas.includes(object));
    return denied ? refused({ outcome: 'denied', ...denied, message: 'Access Denied.' }) : found(okta());
  };
const nora = (include?: string, page?: string, ask: Parameters<typeof getUserQuestion.answer>[0] = all) =>
  getUserQuestion.answer(ask, { user: 'Nora Vance', ...(include && { include }), ...(page && { page }) }, NOW);

describe('the card', () => {
  test('has a row a fact, with times of the person’s clock', async () => {
    expect(await nora()).toEqual({
      outcome: 'ok',
      title: 'Nora Vance (person1@acme.example)',
      columns: ['Field', 'Value'],
      rows: expect.arrayContaining([
        ['Status', 'ACTIVE'],
        ['Title', 'Buyer'],
        ['Department', 'Operations'],
        ['City', 'Paris'],
        ['Last sign-in', '2026-11-28 00:10'],
        ['Password changed', 'never'],
        ['Password kept by', 'OKTA'],
        ['Created', '2026-02-01 00:30'],
        ['Id', userId(1)],
      ]),
      ids: expect.arrayContaining([userId(1)]),
      note: 'Times are those of Europe/Berlin.',
    });
  });

  test('says what the profile leaves open', async () => {
    const answer = await getUserQuestion.answer(all, { user: userId(2) }, NOW);
    expect(answer).toMatchObject({ rows: expect.arrayContaining([['Last sign-in', 'never']]) });
  });

  test('of oneself needs no search', async () => {
    expect(await asked(() => getUserQuestion.answer(all, { user: 'me' }, NOW))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\/api\/v1\/users\/me/)]),
    );
  });
});

describe('one part alone', () => {
  test.each([
    [
      'factors',
      'Factors of Nora Vance (person1@acme.example) (2)',
      ['Okta Verify push', 'Pixel 9', 'OKTA', 'active', '2026-02-01 10:00'],
    ],
    [
      'FACTORS',
      'Factors of Nora Vance (person1@acme.example) (2)',
      ['security key or passkey', 'YubiKey 5', 'FIDO', 'active', '2026-02-01 10:05'],
    ],
    ['apps', 'Apps of Nora Vance (person1@acme.example) (2)', ['Nora’s own', 'ACTIVE', 'SAML_2_0', 'directly']],
    ['apps', 'Apps of Nora Vance (person1@acme.example) (2)', ['Given by a team', 'ACTIVE', 'SAML_2_0', 'by a group']],
    [
      'roles',
      'Admin roles of Nora Vance (person1@acme.example) (1)',
      ['Help Desk Administrator', 'directly', 'active', '2026-02-01 00:30'],
    ],
    [
      'blocks',
      'Blocks of Nora Vance (person1@acme.example) (1)',
      ['devices that Okta has not seen before', expect.stringMatching(/known device/)],
    ],
  ])('%s', async (include, title, row) => {
    expect(await nora(include)).toMatchObject({ outcome: 'ok', title, rows: expect.arrayContaining([row]) });
  });

  test('says of factors that others may be enrolled', async () => {
    expect(await nora('factors')).toMatchObject({ note: expect.stringMatching(/^Seen from our server: .*Berlin\.$/) });
  });

  test.each(['factors', 'roles', 'blocks'])('may be empty: %s', async (include) => {
    const answer = await getUserQuestion.answer(all, { user: userId(2), include }, NOW);
    expect(answer).toMatchObject({ outcome: 'ok', rows: [] });
  });

  test('of oneself is "your" and not a name', async () => {
    const answer = await getUserQuestion.answer(all, { user: 'me', include: 'factors' }, NOW);
    expect(answer).toMatchObject({ title: 'Your factors (2)' });
  });

  test('has pages, is counted and read whole where it is long', async () => {
    const first = await nora('groups');
    expect(first).toMatchObject({ title: 'Groups of Nora Vance (person1@acme.example) (200)', more: true });
    const cursor = 'cursor' in first ? first.cursor : undefined;
    expect(await nora('groups', cursor)).toMatchObject({ title: 'Groups of Nora Vance (person1@acme.example) (10)' });
    expect(await nora('groups', 'count')).toMatchObject({ title: 'Groups of Nora Vance (person1@acme.example): 210' });
    expect(await nora('groups', 'all')).toMatchObject({
      ids: expect.arrayContaining([groupId(0), groupId(209)]),
    });
  });

  test('that FGA denies is denied', async () => {
    expect(await nora('roles', undefined, without('okta:roles'))).toMatchObject({
      outcome: 'denied',
      relation: 'read_okta',
      object: 'okta:roles',
    });
  });

  test('that Okta refuses is Okta’s refusal', async () => {
    const refusing = { ...okta(), list: async () => failed('okta_forbidden', 'Your Okta role does not allow this.') };
    expect(await nora('factors', undefined, async () => found(refusing))).toMatchObject({
      outcome: 'failed',
      code: 'okta_forbidden',
    });
  });
});

describe('several parts', () => {
  test('stand below the card, each whole', async () => {
    expect(await nora('groups, factors')).toMatchObject({
      outcome: 'ok',
      title: 'Nora Vance (person1@acme.example)',
      sections: [
        { title: 'Groups of Nora Vance (person1@acme.example) (210)' },
        { title: 'Factors of Nora Vance (person1@acme.example) (2)' },
      ],
    });
  });

  test('are left out where a right is missing, and the note says so', async () => {
    expect(await nora('groups,roles,factors', undefined, without('okta:roles', 'okta:groups'))).toMatchObject({
      sections: [{ title: 'Factors of Nora Vance (person1@acme.example) (2)' }],
      note: 'Times are those of Europe/Berlin. Groups are left out: you need the relation read_okta on okta:groups. Admin roles are left out: you need the relation read_okta on okta:roles.',
    });
  });

  test('are left out where Okta refuses them', async () => {
    const refusing = { ...okta(), list: async () => failed('okta_forbidden', 'Your Okta role does not allow this.') };
    const ask = async () => found(refusing);
    expect(await getUserQuestion.answer(ask, { user: userId(1), include: 'blocks,roles' }, NOW)).toMatchObject({
      outcome: 'ok',
      note: expect.stringContaining('Admin roles are left out: Your Okta role does not allow this.'),
    });
  });

  test('are all of them with "all"', async () => {
    const answer = await nora('all');
    expect(answer).toMatchObject({ outcome: 'ok', sections: expect.any(Array) });
  });

  test('without the right to read users are denied as a whole', async () => {
    expect(await nora('all', undefined, without('okta:users'))).toMatchObject({
      outcome: 'denied',
      object: 'okta:users',
    });
  });
});

test.each([
  ['sessions', undefined, /^include has no "sessions"\. It takes groups, .*, or "all"\.$/],
  ['groups, cats', undefined, /^include has no "cats"/],
  [undefined, '200abc', /^A cursor as page goes with exactly one list/],
  ['groups,roles', '200abc', /^A cursor as page goes with exactly one list/],
])('include %o with page %o is asked for again', async (include, page, message) => {
  expect(await nora(include, page)).toEqual({ outcome: 'reprompt', message: expect.stringMatching(message) });
});
