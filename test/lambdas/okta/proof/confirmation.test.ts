/** The backend's word that a person pressed a button: believed for just that change, person and moment. */
import type { JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import { signConfirmation } from '../../../../backend/changes/confirmation.ts';
import { CONFIRMATION_TYPE } from '../../../../lambdas/contract/changes/confirmation.ts';
import { verifyConfirmation } from '../../../../lambdas/okta/proof/confirmation.ts';
import { signWord, verifyWord } from '../../../../lambdas/platform/keys/signed-word.ts';
import { proofKeys } from '../../../cloud/key-pairs.ts';
import { sampleChange } from '../../changes/sample.ts';

const pair = await proofKeys();
const privateKey = JSON.parse(pair.privateKey);
const key = JSON.parse(pair.publicKey);
const change = sampleChange({ gate: 'confirm', because: [] });
const asked = Math.floor(change.created_at / 1000);
const at = (seconds: number) => () => (asked + seconds) * 1000;
const verify = (jws: string, seconds = 1) =>
  verifyConfirmation(verifyWord([key], CONFIRMATION_TYPE), at(seconds))(jws, change);

test('what the backend signs is believed', async () => {
  expect(await verify(await signConfirmation(signWord([privateKey], CONFIRMATION_TYPE), at(0))(change))).toBe(true);
});

test.each([
  [119, true],
  [126, false],
])('%i seconds later it is believed: %s', async (later, believed) => {
  expect(await verify(await signConfirmation(signWord([privateKey], CONFIRMATION_TYPE), at(0))(change), later)).toBe(
    believed,
  );
});

const claims: JWTPayload = {
  sub: change.sub,
  change_id: change.change_id,
  hash: change.hash,
  aud: 'okta-companion-executor',
  iat: asked,
  exp: asked + 120,
};
const signed = (given: object, typ = CONFIRMATION_TYPE, by = privateKey) =>
  signWord([by], typ)({ ...claims, ...given });

test('one made by hand of the same claims is believed', async () => {
  expect(await verify(await signed({}))).toBe(true);
});

test.each([
  ['of another person', () => signed({ sub: 'oidc|okta|noah' })],
  ['of another change', () => signed({ change_id: 'x' })],
  ['of what it was before', () => signed({ hash: 'x' })],
  ['without a hash', () => signed({ hash: undefined })],
  ['for somebody else', () => signed({ aud: 'okta-companion-backend' })],
  ['from before the change was asked for', () => signed({ iat: asked - 6 })],
  ['without a time', () => signed({ iat: undefined })],
  ['that never ends', () => signed({ exp: undefined })],
  ['that ended', () => signed({ exp: asked - 10 })],
  ['of another type', () => signed({}, 'okta-companion-handoff+jwt')],
  ['that is none', async () => 'opaque'],
  ['of nothing', async () => ''],
])('one %s is not', async (_, make) => {
  expect(await verify(await make())).toBe(false);
});
