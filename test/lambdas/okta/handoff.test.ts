import { KeyObject } from 'node:crypto';
import { exportJWK, GeneralEncrypt, generateKeyPair, type JWK } from 'jose';
import { expect, test } from 'vitest';
import { sealTo } from '../../../backend/sessions/handoff.ts';
import { CONFIRMATION_TYPE } from '../../../lambdas/contract/changes/confirmation.ts';
import { HANDOFF_ALG, HANDOFF_ENC, HANDOFF_TYPE, type SessionRow } from '../../../lambdas/contract/session.ts';
import { openHandoff } from '../../../lambdas/okta/handoff.ts';
import { signWord, verifyWord, WORD_ALG } from '../../../lambdas/platform/keys/signed-word.ts';

const NOW = 1_800_000_000_000;
const seconds = NOW / 1000;
const pairOf = async (alg: string) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    public: KeyObject.from(publicKey),
    private: await exportJWK(privateKey),
    verifies: await exportJWK(publicKey),
  };
};
const [older, newer, strange] = [await pairOf(HANDOFF_ALG), await pairOf(HANDOFF_ALG), await pairOf(HANDOFF_ALG)];
const [proof, newProof, forged] = [await pairOf(WORD_ALG), await pairOf(WORD_ALG), await pairOf(WORD_ALG)];
const openBy = (keys: JWK[], proofs: JWK[]) => openHandoff(keys, verifyWord(proofs, HANDOFF_TYPE), () => NOW);
const open = openBy([older.private], [proof.verifies]);

const SID = `s${'a'.repeat(43)}`;
const SUB = 'oidc|okta|mia';
const claims = { sid: SID, sub: SUB, exp: seconds + 60, access_token: 'okta-token' };
interface Otherwise {
  to?: KeyObject;
  by?: JWK;
  typ?: string;
  alg?: string;
  enc?: string;
}
const sealed = async (text: string, { to = older.public, alg = HANDOFF_ALG, enc = HANDOFF_ENC }: Otherwise = {}) => {
  const jwe = new GeneralEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ enc });
  jwe.addRecipient(to).setUnprotectedHeader({ alg });
  return JSON.stringify(await jwe.encrypt());
};
const seal = async (given: object = {}, { by = proof.private, typ = HANDOFF_TYPE, ...sealing }: Otherwise = {}) =>
  sealed(await signWord([by], typ)({ ...claims, ...given }), sealing);
const row = (handoff: string): SessionRow => ({
  session_id: SID,
  sub: SUB,
  handoff,
  expires_at: seconds + 60,
  ttl: seconds + 60,
});

test('a handoff of this session, this person and this hour opens', async () => {
  expect(await open(row(await seal()))).toEqual({ ok: true, value: 'okta-token' });
});

test('a handoff that somebody else signed is refused, however well it is sealed', async () => {
  const handoff = await seal({}, { by: forged.private });
  expect(await open(row(handoff))).toMatchObject({ ok: false, refusal: { code: 'handoff_invalid' } });
});

test.each([
  ['made for another session', () => seal({ sid: `s${'b'.repeat(43)}` }), 'handoff_invalid'],
  ['made for another person', () => seal({ sub: 'oidc|okta|noah' }), 'handoff_invalid'],
  ['without a person', () => seal({ sub: undefined }), 'handoff_invalid'],
  ['whose hour is over', () => seal({ exp: seconds }), 'session_expired'],
  ['with an expiry that is no number', () => seal({ exp: 'never' }), 'handoff_invalid'],
  ['without an expiry', () => seal({ exp: undefined }), 'handoff_invalid'],
  ['without a token', () => seal({ access_token: undefined }), 'handoff_invalid'],
  ['that is signed as a confirmation', () => seal({}, { typ: CONFIRMATION_TYPE }), 'handoff_invalid'],
  ['that nobody signed', () => sealed(JSON.stringify(claims)), 'handoff_invalid'],
  ['with words inside', () => sealed('hello'), 'handoff_invalid'],
  ['sealed to another key', () => seal({}, { to: strange.public }), 'handoff_invalid'],
  ['with another content encryption', () => seal({}, { enc: 'A128GCM' }), 'handoff_invalid'],
  ['with another key agreement', () => seal({}, { alg: 'ECDH-ES+A128KW' }), 'handoff_invalid'],
  ['with a changed ciphertext', async () => flip(await seal(), 'ciphertext'), 'handoff_invalid'],
  ['with a changed header', async () => flip(await seal(), 'protected'), 'handoff_invalid'],
  ['that is no JWE', async () => '{"x":1}', 'handoff_invalid'],
  ['that is empty', async () => '', 'handoff_invalid'],
])('a handoff %s is refused', async (_, make, code) => {
  expect(await open(row(await make()))).toMatchObject({ ok: false, refusal: { outcome: 'failed', code } });
});

const before = {
  sealing: [older.public],
  signing: [proof.private],
  opening: [older.private],
  verifying: [proof.verifies],
};
const after = {
  sealing: [newer.public, older.public],
  signing: [newProof.private, proof.private],
  opening: [newer.private, older.private],
  verifying: [newProof.verifies, proof.verifies],
};
test.each([
  ['before', before, before],
  ['before', before, after],
  ['after', after, before],
  ['after', after, after],
])(
  'while the keys are rotated, what a backend seals that began %s it opens in each okta Lambda',
  async (_, from, to) => {
    const sealing = sealTo(from.sealing, signWord(from.signing, HANDOFF_TYPE));
    const handoff = await sealing({ sid: SID, sub: SUB, exp: claims.exp, accessToken: 'okta-token' });
    expect(await openBy(to.opening, to.verifying)(row(handoff))).toEqual({ ok: true, value: 'okta-token' });
  },
);

function flip(handoff: string, part: string): string {
  const jwe = JSON.parse(handoff);
  const bytes = Buffer.from(jwe[part], 'base64url');
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return JSON.stringify({ ...jwe, [part]: bytes.toString('base64url') });
}
