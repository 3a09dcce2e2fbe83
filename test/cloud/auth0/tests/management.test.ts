import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { connected } from './connect/connect.ts';
import { management } from './machine.ts';
import { startWorld, type World } from './tenant.ts';
import { signIn, token } from './visitor.ts';

const mia = someone('Mia');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('the MFA policy', () => {
  test('is "Never" at the start, can be set to "Always" and back', async () => {
    const call = await management(world.url);
    expect(await call('GET', '/guardian/policies')).toEqual({ status: 200, body: [] });
    expect((await call('PUT', '/guardian/policies', ['all-applications'])).body).toEqual(['all-applications']);
    expect((await call('GET', '/guardian/policies')).body).toEqual(['all-applications']);
    expect((await call('PUT', '/guardian/policies', [])).body).toEqual([]);
  });

  test.each([['always'], [{}], [['sometimes']], [['all-applications', 'confidence-score']]])(
    'is not set to %j',
    async (policies) => {
      const call = await management(world.url);
      expect((await call('PUT', '/guardian/policies', policies)).status).toBe(400);
      expect((await call('GET', '/guardian/policies')).body).toEqual([]);
    },
  );
});

describe('connected accounts of a user', () => {
  test('are shown without their tokens', async () => {
    await connected(world, mia);
    const call = await management(world.url);
    const { body } = await call('GET', `/users/${encodeURIComponent(mia.sub)}/connected-accounts`);
    expect(body).toMatchObject({ connected_accounts: [{ connection: AUTH0.connection, access_type: 'offline' }] });
    expect(JSON.stringify(body)).not.toContain('okta-');
  });

  test('are not those of a user who is not there', async () => {
    const call = await management(world.url);
    expect((await call('GET', '/users/oidc%7Cokta%7Cnobody/connected-accounts')).status).toBe(404);
  });
});

describe('the Management API refuses', () => {
  test('a token without the scope', async () => {
    const call = await management(world.url, 'read:users');
    expect((await call('GET', '/guardian/policies')).status).toBe(403);
    expect((await call('PUT', '/guardian/policies', ['all-applications'])).status).toBe(403);
  });

  test('a person’s token, and none', async () => {
    const { access_token } = await signIn(world.url, mia);
    for (const bearer of [access_token, 'nonsense', '']) {
      const headers = { authorization: `Bearer ${bearer}` };
      expect((await fetch(`${world.url}/api/v2/guardian/policies`, { headers })).status).toBe(401);
    }
  });

  test('a client that is not granted it', async () => {
    const { status, body } = await token(world.url, {
      grant_type: 'client_credentials',
      client_id: AUTH0.ciba.clientId,
      client_secret: AUTH0.ciba.clientSecret,
      audience: `${world.url}/api/v2/`,
    });
    expect([status, body.error]).toEqual([403, 'unauthorized_client']);
  });

  test('an API that is not its own', async () => {
    const { body } = await token(world.url, {
      grant_type: 'client_credentials',
      client_id: AUTH0.management.clientId,
      client_secret: AUTH0.management.clientSecret,
      audience: AUTH0.audience,
    });
    expect(body.error).toBe('access_denied');
  });
});
