import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { expect, test } from 'vitest';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import { verifyApproval } from '../../../../lambdas/okta/proof/approval.ts';
import { sampleChange } from '../../changes/sample.ts';

const issuer = 'https://tenant.example/';
const audience = 'https://approvals.example';
const change = sampleChange();
const asked = Math.floor(change.created_at / 1000);

const keys = await generateKeyPair('RS256');
const others = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' };
const verify = verifyApproval({ issuer, audience, keys: createLocalJWKSet({ keys: [jwk] }) });

const claims: JWTPayload = {
  iss: issuer,
  aud: [audience, `${issuer}userinfo`],
  sub: change.sub,
  iat: asked,
  exp: asked + 600,
  scope: 'openid approve:change',
  authorization_details: authorizationDetails(change),
};
const token = (given: object = {}, key = keys.privateKey, header: object = {}) =>
  new SignJWT({ ...claims, ...given }).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);
const granted = async (access_token: string | Promise<string>, details: unknown = undefined) =>
  verify({ type: 'approval', access_token: await access_token, authorization_details: details }, change);

test('the approval of this change is one', async () => {
  expect(await granted(token())).toBe(true);
});

test('the details may stand beside a token that has none', async () => {
  expect(await granted(token({ authorization_details: undefined }), authorizationDetails(change))).toBe(true);
});

const [details] = authorizationDetails(change);
const altered = (name: string, value: string) => {
  const properties = Object.entries(details?.properties ?? {});
  expect(properties.map(([key]) => key)).toContain(name);
  const changed = properties.map(([key, property]) => [key, key === name ? { ...property, value } : property]);
  return [{ ...details, properties: Object.fromEntries(changed) }];
};
const other = authorizationDetails(sampleChange());

test.each([
  ['of another change', () => token({ authorization_details: other })],
  [
    'of another change, with the right details beside it',
    () => token({ authorization_details: other }),
    authorizationDetails(change),
  ],
  ['with another code', () => token({ authorization_details: altered('code', '0000') })],
  ['with another action', () => token({ authorization_details: altered('action', 'Unlock the account') })],
  ['with another login', () => token({ authorization_details: altered('login', 'ana.ruiz@acme.example') })],
  ['with another name', () => token({ authorization_details: altered('name', 'Ana Ruiz') })],
  ['with another user id', () => token({ authorization_details: altered('user_id', '00u99999999999999999') })],
  ['with another change id', () => token({ authorization_details: altered('change_id', 'x') })],
  ['with another hash', () => token({ authorization_details: altered('hash', 'x') })],
  ['with details more', () => token({ authorization_details: [...authorizationDetails(change), ...other] })],
  ['without details', () => token({ authorization_details: undefined })],
  ['of another person', () => token({ sub: 'oidc|okta|00u1noahbrandt000002' })],
  ['without a person', () => token({ sub: undefined })],
  ['from before the request', () => token({ iat: asked - 6 })],
  ['without a time', () => token({ iat: undefined })],
  ['that has run out', () => token({ exp: asked - 60 })],
  ['that never runs out', () => token({ exp: undefined })],
  ['for another audience', () => token({ aud: 'https://api.example' })],
  ['of another issuer', () => token({ iss: 'https://tenant.example' })],
  ['without the scope', () => token({ scope: 'openid' })],
  ['with a scope that only begins so', () => token({ scope: 'openid approve:changes' })],
  ['signed by another key', () => token({}, others.privateKey)],
  ['with an unknown key id', () => token({}, keys.privateKey, { kid: 'two' })],
  ['without a signature', async () => new UnsecuredJWT(claims).encode()],
  [
    'signed with HS256 and the public key',
    () =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .sign(new TextEncoder().encode(JSON.stringify(jwk))),
  ],
  ['that is no JWT', async () => 'opaque'],
])('a token %s is no approval', async (_, make, beside?: unknown) => {
  expect(await granted(make(), beside)).toBe(false);
});

test('without the keys nothing is decided', async () => {
  const nowhere = createRemoteJWKSet(new URL('http://127.0.0.1:9/jwks.json'));
  const unreachable = verifyApproval({ issuer, audience, keys: nowhere });
  await expect(
    unreachable({ type: 'approval', access_token: await token(), authorization_details: undefined }, change),
  ).rejects.toThrow();
});
