import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import type { Approval } from '../../../../lambdas/contract/changes/execution.ts';
import { type VerifyOptions, verifyApproval } from '../../../../lambdas/okta/proof/approval.ts';
import { tellMisfit } from '../../../../lambdas/okta/proof/misfit.ts';
import { sampleChange } from '../../changes/sample.ts';

const issuer = 'https://tenant.example/';
const audience = 'https://approvals.example';
const change = sampleChange();
const asked = Math.floor(change.created_at / 1000);

const keys = await generateKeyPair('RS256');
const others = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' };
/** The lines of the log. */
const lines: string[] = [];
const verifyBy = (given: Partial<VerifyOptions> = {}) =>
  verifyApproval({
    issuer,
    audience,
    clientId: 'ciba',
    keys: createLocalJWKSet({ keys: [jwk] }),
    mfa: 'if_told',
    tell: tellMisfit((line) => lines.push(line)),
    ...given,
  });
const verify = verifyBy();
const told = () => lines.map((line) => JSON.parse(line));
beforeEach(() => void lines.splice(0));

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
  expect(lines).toEqual([]);
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

const OTHER_CHANGE: [string, () => object][] = [
  ['of another change', () => ({ authorization_details: other })],
  ['with another code', () => ({ authorization_details: altered('code', '0000') })],
  ['with another action', () => ({ authorization_details: altered('action', 'Unlock the account') })],
  ['with another login', () => ({ authorization_details: altered('login', 'ana.ruiz@acme.example') })],
  ['with another name', () => ({ authorization_details: altered('name', 'Ana Ruiz') })],
  ['with another user id', () => ({ authorization_details: altered('user_id', '00u99999999999999999') })],
  ['with another change id', () => ({ authorization_details: altered('change_id', 'x') })],
  ['with another hash', () => ({ authorization_details: altered('hash', 'x') })],
  ['with details more', () => ({ authorization_details: [...authorizationDetails(change), ...other] })],
  ['without details', () => ({ authorization_details: undefined })],
];

const MISFITS: [string, string, () => Promise<string>][] = [
  ...OTHER_CHANGE.map(([what, claims]): [string, string, () => Promise<string>] => [
    what,
    'another_change',
    () => token(claims()),
  ]),
  ['of another person', 'another_person', () => token({ sub: 'oidc|okta|00u1noahbrandt000002' })],
  ['without a person', 'not_genuine', () => token({ sub: undefined })],
  ['from before the request', 'too_early', () => token({ iat: asked - 6 })],
  ['of who was authenticated before the request', 'too_early', () => token({ auth_time: asked - 6 })],
  ['of one factor, by amr', 'weak', () => token({ amr: ['pwd'] })],
  ['of one factor, by acr', 'weak', () => token({ acr: 'urn:okta:loa:1fa:any' })],
  ['with an amr that is none', 'weak', () => token({ amr: 'mfa' })],
  ['without a time', 'not_genuine', () => token({ iat: undefined })],
  ['that has run out', 'not_genuine', () => token({ exp: asked - 60 })],
  ['that never runs out', 'not_genuine', () => token({ exp: undefined })],
  ['for another audience', 'not_genuine', () => token({ aud: 'https://api.example' })],
  ['of another issuer', 'not_genuine', () => token({ iss: 'https://tenant.example' })],
  ['without the scope', 'not_genuine', () => token({ scope: 'openid' })],
  ['with a scope that only begins so', 'not_genuine', () => token({ scope: 'openid approve:changes' })],
  ['signed by another key', 'not_genuine', () => token({}, others.privateKey)],
  ['with an unknown key id', 'not_genuine', () => token({}, keys.privateKey, { kid: 'two' })],
  ['without a signature', 'not_genuine', async () => new UnsecuredJWT(claims).encode()],
  [
    'signed with HS256 and the public key',
    'not_genuine',
    () =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .sign(new TextEncoder().encode(JSON.stringify(jwk))),
  ],
  ['that is no JWT', 'not_genuine', async () => 'opaque'],
];

test.each(MISFITS)('a token %s is no approval, and an alarm says so: %s', async (_, why, make) => {
  expect(await granted(make())).toBe(false);
  expect(told()).toEqual([{ event: 'approval_misfit', why, change_id: change.change_id }]);
});

test('details of another change count, whatever stands beside them', async () => {
  expect(await granted(token({ authorization_details: other }), authorizationDetails(change))).toBe(false);
});

describe('how the person was authenticated', () => {
  const MULTI_FACTOR = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';
  const idToken = (given: object = {}, key = keys.privateKey) =>
    new SignJWT({ iss: issuer, aud: 'ciba', sub: change.sub, iat: asked, exp: asked + 600, ...given })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(key);
  const approved = async (mfa: VerifyOptions['mfa'], id_token?: Promise<string>) => {
    const approval: Approval = { type: 'approval', access_token: await token(), authorization_details: undefined };
    return verifyBy({ mfa })({ ...approval, ...(id_token && { id_token: await id_token }) }, change);
  };

  test.each([
    ['by amr', { amr: ['mfa'] }],
    ['by amr, whatever acr says beside it', { amr: ['pwd', 'mfa'], acr: '0' }],
    ['by acr', { acr: MULTI_FACTOR }],
  ])('is known where the ID token says it, %s', async (_, said) => {
    expect(await approved('required', idToken({ ...said, auth_time: asked }))).toBe(true);
  });

  test('need not be said, for Auth0 does not say that it does', async () => {
    expect(await approved('if_told')).toBe(true);
    expect(await approved('if_told', idToken())).toBe(true);
  });

  test.each<[string, VerifyOptions['mfa'], string, Promise<string> | undefined]>([
    ['has to be said where that is required', 'required', 'weak', undefined],
    ['has to be said by the ID token, too', 'required', 'weak', idToken()],
    ['is not one factor', 'if_told', 'weak', idToken({ amr: ['pwd'] })],
    ['is not from before the request', 'if_told', 'too_early', idToken({ amr: ['mfa'], auth_time: asked - 6 })],
    ['is not that of another person', 'if_told', 'another_person', idToken({ sub: 'oidc|okta|noah', amr: ['mfa'] })],
    ['is not for another client', 'if_told', 'not_genuine', idToken({ aud: 'vault', amr: ['mfa'] })],
    ['is not what a stranger signs', 'if_told', 'not_genuine', idToken({ amr: ['mfa'] }, others.privateKey)],
  ])('%s', async (_, mfa, why, id_token) => {
    expect(await approved(mfa, id_token)).toBe(false);
    expect(told()).toMatchObject([{ why }]);
  });
});

test('without the keys nothing is decided', async () => {
  const nowhere = createRemoteJWKSet(new URL('http://127.0.0.1:9/jwks.json'));
  const unreachable = verifyBy({ keys: nowhere });
  await expect(
    unreachable({ type: 'approval', access_token: await token(), authorization_details: undefined }, change),
  ).rejects.toThrow();
});
