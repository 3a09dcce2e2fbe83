/** One user, by an id, by a login or as oneself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Okta } from '../start.ts';
import { type Client, clientOf, errorOf, MIA, start } from './client.ts';

let okta: Okta;
let mia: Client;
beforeAll(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

describe('one user', () => {
  test.each(['00u2benito0000000002', 'ben.ito@acme.example', 'BEN.ITO@acme.example', 'ben.ito'])(
    'is found as %s',
    async (key) => {
      expect((await mia('GET', `/api/v1/users/${key}`)).body).toMatchObject({
        id: '00u2benito0000000002',
        status: 'ACTIVE',
        profile: { firstName: 'Ben', lastName: 'Ito', login: 'ben.ito@acme.example', email: 'ben.ito@acme.example' },
        credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
      });
    },
  );

  test('is oneself as me', async () => {
    expect((await mia('GET', '/api/v1/users/me')).body).toMatchObject({ id: '00u1miakeller0000001' });
  });

  test.each(['00u2nobody0000000000', 'nobody@acme.example', 'ben', '..%2fgroups', '00u2benito'])(
    'is not found as %s',
    async (key) => {
      expect(errorOf(await mia('GET', `/api/v1/users/${key}`))).toEqual({ status: 404, code: 'E0000007' });
    },
  );

  test('has a provider that is not Okta when a directory keeps the password', async () => {
    const { body } = await mia('GET', '/api/v1/users/finn.holm');
    expect(body).toMatchObject({ credentials: { provider: { type: 'ACTIVE_DIRECTORY' } } });
  });
});
