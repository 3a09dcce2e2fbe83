/** Several parts of one user in one answer: what may not be shown is left out, and the note says so. */
import { describe, expect, test } from 'vitest';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { getUserQuestion } from '../../../../lambdas/questions/get-user.ts';
import { userId } from '../../targets/arranged.ts';
import { NOW, startNora } from './nora.ts';

const { okta, without, nora } = startNora();

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
