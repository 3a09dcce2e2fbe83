/** What is shown of one user: the card, and what belongs to them, each part by its own permission. */
import { describe, expect, test } from 'vitest';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { getUserQuestion } from '../../../../lambdas/questions/get-user.ts';
import { groupId, userId } from '../../targets/arranged.ts';
import { NOW, startNora } from './nora.ts';

const { okta, asked, all, without, nora } = startNora();

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
      ['Okta Verify push', 'Pixel', 'OKTA', 'active', '2026-02-01 10:00'],
    ],
    [
      'FACTORS',
      'Factors of Nora Vance (person1@acme.example) (2)',
      ['security key or passkey', 'YubiKey 5', 'FIDO', 'active', '2026-02-01 10:05'],
    ],
    ['apps', 'Apps of Nora Vance (person1@acme.example) (2)', ['Nora’s own', 'ACTIVE', 'SAML_2_0', 'directly']],
    ['apps', 'Apps of Nora Vance (person1@acme.example) (2)', ['Given by a team', 'ACTIVE', 'SAML_2_0', 'by a group']],
    [
      'devices',
      'Devices of Nora Vance (person1@acme.example) (1)',
      ['Pixel', 'Android 16', 'Pixel 9', 'active', 'no', '2026-02-01 10:00'],
    ],
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
    expect(await nora('factors')).toMatchObject({ note: expect.stringMatching(/^Seen from our server: .*, too\.$/) });
  });

  test.each(['factors', 'roles', 'devices', 'blocks'])('may be empty: %s', async (include) => {
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
