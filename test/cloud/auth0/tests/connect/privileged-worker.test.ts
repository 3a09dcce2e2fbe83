/** Token Vault's Privileged Worker exchange: strict in each of its rules, and off unless a tenant has it. */
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { rsaKeyOf } from '../../../rsa-key.ts';
import { AUTH0 } from '../../../tenant.ts';
import {
  type PrivilegedWorker,
  VAULT_GRANT,
  WORKER_SUBJECT,
  WORKER_TOKEN_TYPE,
} from '../../connect/privileged-worker.ts';
import { startWorld, type World } from '../tenant.ts';
import { token } from '../visitor.ts';
import { connected } from './connect.ts';

const mia = someone('Mia');
const CLIENT_ID = 'okta-companion-worker';
const GRANTED = ['okta.groups.read', 'okta.groups.manage'];
/** What the tenant has, and each test may change. */
const worker: PrivilegedWorker = { clientId: CLIENT_ID, publicKey: {}, ipAllowlist: ['127.0.0.0/8'], grants: [] };
let world: World;
let panel: { accessToken: string };
beforeAll(async () => {
  worker.publicKey = await exportJWK((await rsaKeyOf('worker')).publicKey);
  worker.grants = [{ connection: AUTH0.connection, scopes: GRANTED }];
  world = await startWorld({ privilegedWorker: worker });
  panel = await connected(world, mia);
});
afterAll(() => world.close());

const seconds = () => Math.floor(Date.now() / 1000);
const signed = async (claims: Record<string, unknown>, typ: string, owner: 'worker' | 'Okta' = 'worker') =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ }).sign((await rsaKeyOf(owner)).privateKey);
const subject = (
  changes: Record<string, unknown> = {},
  typ = 'token-vault-req+jwt',
  owner: 'worker' | 'Okta' = 'worker',
) =>
  signed(
    {
      sub: mia.sub,
      aud: world.issuer,
      iss: CLIENT_ID,
      iat: seconds(),
      jti: crypto.randomUUID(),
      audit_context: 'A change goes on',
      ...changes,
    },
    typ,
    owner,
  );
const assertion = () =>
  signed(
    {
      iss: CLIENT_ID,
      sub: CLIENT_ID,
      aud: world.issuer,
      iat: seconds(),
      exp: seconds() + 60,
      jti: crypto.randomUUID(),
    },
    'JWT',
  );
const exchange = async (subject_token: string, changes: Record<string, string> = {}, at = world) => {
  const form = {
    grant_type: VAULT_GRANT,
    client_id: CLIENT_ID,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(),
    subject_token,
    subject_token_type: WORKER_SUBJECT,
    requested_token_type: WORKER_TOKEN_TYPE,
    connection: AUTH0.connection,
    scope: 'okta.groups.read',
    ...changes,
  };
  return token(at.url, Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')));
};

test('the signed word of the client gives a token of the one scope it asks for', async () => {
  const { status, body } = await exchange(await subject());
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body).toMatchObject({
    access_token: expect.stringMatching(/^okta-access-/),
    scope: 'okta.groups.read',
    issued_token_type: WORKER_TOKEN_TYPE,
    token_type: 'Bearer',
  });
  expect(world.okta.exchanges.at(-1)?.get('scope')).toBe('okta.groups.read');
});

test('and takes nothing from the token that the person has', async () => {
  await exchange(await subject());
  const { body } = await token(world.url, {
    grant_type: VAULT_GRANT,
    client_id: AUTH0.vault.clientId,
    client_secret: AUTH0.vault.clientSecret,
    subject_token: panel.accessToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    requested_token_type: 'http://auth0.com/oauth/token-type/federated-connection-access-token',
    connection: AUTH0.connection,
  });
  expect(body.scope).toContain('openid');
});

test('without a scope it is of those that the client is granted', async () => {
  expect((await exchange(await subject(), { scope: '' })).body.scope).toBe(GRANTED.join(' '));
});

describe('the subject token is refused', () => {
  test.each<[string, Record<string, unknown>]>([
    ['without sub', { sub: undefined }],
    ['for another tenant', { aud: 'https://else.example/' }],
    ['by another client', { iss: AUTH0.vault.clientId }],
    ['without iat', { iat: undefined }],
    ['61 seconds old', { iat: seconds() - 61 }],
    ['from the future', { iat: seconds() + 3600 }],
    ['past its own exp', { exp: seconds() - 1 }],
    ['without jti', { jti: undefined }],
    ['without audit_context', { audit_context: undefined }],
    ['with an empty audit_context', { audit_context: '' }],
    ['with an audit_context of 257 characters', { audit_context: 'x'.repeat(257) }],
  ])('%s', async (_, changes) => {
    expect(await exchange(await subject(changes))).toMatchObject({ status: 401, body: { error: 'invalid_grant' } });
  });

  test('of another typ, of another key, and the second time', async () => {
    const refused = { status: 401, body: { error: 'invalid_grant' } };
    expect(await exchange(await subject({}, 'JWT'))).toMatchObject(refused);
    expect(await exchange(await subject({}, 'token-vault-req+jwt', 'Okta'))).toMatchObject(refused);
    const once = await subject();
    expect((await exchange(once)).status).toBe(200);
    expect(await exchange(once)).toMatchObject(refused);
  });

  test('for somebody who never connected Okta', async () => {
    const answer = await exchange(await subject({ sub: someone('Olga').sub }));
    expect(answer.body.error).toBe('federated_connection_refresh_token_not_found');
  });
});

describe('the request is refused', () => {
  test.each([
    ['for a connection that is not granted', { connection: 'google' }, 403, 'access_denied'],
    ['for a scope that is not granted', { scope: 'okta.users.manage' }, 403, 'access_denied'],
    ['for one that is and one that is not', { scope: 'okta.groups.read okta.apps.manage' }, 403, 'access_denied'],
    ['for another kind of token', { requested_token_type: 'urn:x' }, 400, 'invalid_request'],
    ['with a secret', { client_assertion: '', client_assertion_type: '', client_secret: 'x' }, 401, 'access_denied'],
    ['from a client without such access', secretOf(AUTH0.background), 403, 'unauthorized_client'],
  ])('%s', async (_, changes, status, error) => {
    const answer = await exchange(await subject(), changes);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });
});

test('a tenant that has given nobody such access, and an address that is not allowed, refuse', async () => {
  const plain = await startWorld();
  expect((await exchange(await subject(), secretOf(AUTH0.background), plain)).body.error).toBe('unauthorized_client');
  expect((await exchange(await subject(), {}, plain)).status).toBe(401);
  await plain.close();
  const elsewhere = await startWorld({ privilegedWorker: { ...worker, ipAllowlist: ['10.0.0.1', '2001:db8::/32'] } });
  const word = subject({ aud: elsewhere.issuer });
  const proof = signed(
    { iss: CLIENT_ID, sub: CLIENT_ID, aud: elsewhere.issuer, iat: seconds(), exp: seconds() + 60, jti: 'a' },
    'JWT',
  );
  const answer = await exchange(await word, { client_assertion: await proof }, elsewhere);
  expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
  await elsewhere.close();
});

function secretOf({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  return { client_id: clientId, client_secret: clientSecret, client_assertion: '', client_assertion_type: '' };
}
