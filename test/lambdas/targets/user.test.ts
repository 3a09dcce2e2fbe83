/** Who is meant: however the name is spelt, and never guessed between two. */
import { describe, expect, test } from 'vitest';
import { user } from '../../../lambdas/targets/user.ts';
import { addUser, startArranged, userId } from './arranged.ts';

const { okta, asked, unindexed } = startArranged((org) => {
  addUser(org, 1, { firstName: 'Sinéad', lastName: "O'Brien" });
  addUser(org, 2, { firstName: 'José', lastName: 'Núñez' });
  addUser(org, 3, { firstName: 'Siobha\u0301n', lastName: 'D’Arcy' });
  addUser(org, 4, { firstName: 'Ana\u200b', lastName: 'Le\u200be' });
  addUser(
    org,
    5,
    { firstName: 'Ana', lastName: 'Perez', login: 'ana.perez1@acme.example' },
    { status: 'DEPROVISIONED' },
  );
  addUser(org, 6, { firstName: 'Ana', lastName: 'Perez', login: 'ana.perez2@acme.example' });
  addUser(org, 7, { firstName: 'Mary  Ann', lastName: 'van der Berg' });
  for (let number = 0; number < 230; number++) addUser(org, 100 + number, { firstName: 'Crowd', lastName: 'Throng' });
  addUser(org, 500, { firstName: 'Late', lastName: 'Comer', login: 'crowd' });
});
const find = (said: string) => user.find(okta(), said);
const is = (number: number) => ({ ok: true, value: { id: userId(number) } });

describe('somebody is found by a name', () => {
  test.each([
    ['as Okta has it', "Sinéad O'Brien", 1],
    ['with the apostrophe of a phone', 'Sinéad O’Brien', 1],
    ['in decomposed letters', 'José Núñez'.normalize('NFD'), 2],
    ['with a no-break space', 'José\u00a0Núñez', 2],
    ['with a zero-width space behind', 'José Núñez\u200b', 2],
    ['that Okta holds decomposed and with a curly apostrophe', "Siobhán D'Arcy", 3],
    ['that Okta holds with unseen letters', 'Ana Lee', 4],
    ['that Okta holds with two spaces', 'Mary Ann van der Berg', 7],
    ['that is a login, behind two hundred with that first name', 'Crowd', 500],
  ])('%s', async (_, said, number) => {
    expect(await find(said)).toMatchObject(is(number));
  });
});

describe('of one who left and one who stays', () => {
  test('both are offered and the one who left is marked', async () => {
    expect(await find('Ana Perez')).toMatchObject({
      refusal: {
        outcome: 'ambiguous',
        message: '2 users match "Ana Perez". Which one is meant?',
        candidates: ['Ana Perez (ana.perez1@acme.example, DEPROVISIONED)', 'Ana Perez (ana.perez2@acme.example)'],
      },
    });
  });

  test.each([
    ['Ana Perez (ana.perez1@acme.example, DEPROVISIONED)', 5],
    ['Ana Perez (ana.perez1@acme.example)', 5],
    ['Ana Perez (ana.perez2@acme.example)', 6],
    ['ana.perez2@acme.example', 6],
  ])('%s is understood', async (said, number) => {
    expect(await find(said)).toMatchObject(is(number));
  });

  test('a name that belies its login is nobody’s', async () => {
    expect(await find('Ben Ito (ana.perez2@acme.example)')).toMatchObject({ refusal: { outcome: 'not_found' } });
  });
});

describe('a name that nobody has', () => {
  test('offers whoever has one that begins so', async () => {
    expect(await find('Siné')).toMatchObject({
      refusal: {
        outcome: 'ambiguous',
        message: 'Nobody is called "Siné", but some begin so. Is it this one?',
        candidates: ["Sinéad O'Brien (person1@acme.example)"],
      },
    });
  });

  test.each(['Sineadora', 'Zebulon', 'Sinéad Dubois'])('offers nobody where none begins so: %s', async (said) => {
    expect(await find(said)).toMatchObject({ refusal: { outcome: 'not_found' } });
  });
});

test('two hundred and thirty of one name are counted, and ten of them offered', async () => {
  const all = await find('Throng');
  expect(all).toMatchObject({ refusal: { outcome: 'ambiguous', message: expect.stringMatching(/^230 users match/) } });
  expect(all.ok || all.refusal.outcome !== 'ambiguous' || all.refusal.candidates).toHaveLength(10);
});

test('a login is read as it is now and not looked for in the search index', async () => {
  const requests = await asked(() => find('ben.ito@acme.example'));
  expect(requests).toEqual(['/api/v1/users/ben.ito%40acme.example ']);
});

test.each(['Brand New', 'Brand', 'brand.new@acme.example'])(
  'somebody of a moment ago is found by %s though the search index does not know them',
  async (said) => {
    await unindexed(
      (org) => addUser(org, 50, { firstName: 'Brand', lastName: 'New', login: 'brand.new@acme.example' }),
      async () => expect(await find(said)).toMatchObject(is(50)),
    );
  },
);

test('somebody who was renamed a moment ago is not the one the search index takes them for', async () => {
  await unindexed(
    (org) => addUser(org, 2, { firstName: 'Pablo', lastName: 'Soto' }),
    async () => {
      expect(await find('José Núñez')).toMatchObject({
        refusal: { outcome: 'ambiguous', candidates: ['Pablo Soto (person2@acme.example)'] },
      });
    },
  );
});
