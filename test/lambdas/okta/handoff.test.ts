import { CompactEncrypt, exportJWK, generateKeyPair, importJWK } from 'jose';
import { expect, test } from 'vitest';
import { HANDOFF_ALG, HANDOFF_ENC, type SessionRow } from '../../../lambdas/contract/session.ts';
import { openHandoff } from '../../../lambdas/okta/handoff.ts';

const NOW = 1_800_000_000_000;
const seconds = NOW / 1000;
const keys = await generateKeyPair(HANDOFF_ALG, { extractable: true });
const others = await generateKeyPair(HANDOFF_ALG);
const open = openHandoff(await exportJWK(keys.privateKey), () => NOW);
const publicKey = await importJWK(await exportJWK(keys.publicKey), HANDOFF_ALG);

const header = {
  alg: HANDOFF_ALG,
  enc: HANDOFF_ENC,
  sid: `s${'a'.repeat(43)}`,
  sub: 'oidc|okta|mia',
  exp: seconds + 60,
};
const seal = (
  given: object = {},
  payload: unknown = { access_token: 'okta-token' },
  key: Parameters<CompactEncrypt['encrypt']>[0] = publicKey,
) =>
  new CompactEncrypt(new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)))
    .setProtectedHeader({ ...header, ...given })
    .encrypt(key);
const row = (handoff: string): SessionRow => ({
  session_id: header.sid,
  sub: header.sub,
  handoff,
  expires_at: seconds + 60,
  ttl: seconds + 60,
});

test('a handoff of this session, this person and this hour opens', async () => {
  expect(await open(row(await seal()))).toEqual({ ok: true, value: 'okta-token' });
});

test.each([
  ['made for another session', () => seal({ sid: `s${'b'.repeat(43)}` }), 'handoff_invalid'],
  ['made for another person', () => seal({ sub: 'oidc|okta|noah' }), 'handoff_invalid'],
  ['without a person', () => seal({ sub: undefined }), 'handoff_invalid'],
  ['whose hour is over', () => seal({ exp: seconds }), 'session_expired'],
  ['with an expiry that is no number', () => seal({ exp: 'never' }), 'handoff_invalid'],
  ['sealed to another key', () => seal({}, undefined, others.publicKey), 'handoff_invalid'],
  ['with another content encryption', () => seal({ enc: 'A128GCM' }), 'handoff_invalid'],
  ['with another key agreement', () => seal({ alg: 'ECDH-ES+A256KW' }), 'handoff_invalid'],
  ['without a token', () => seal({}, {}), 'handoff_invalid'],
  ['with words inside', () => seal({}, 'hello'), 'handoff_invalid'],
  ['with a changed ciphertext', async () => flip(await seal(), 3), 'handoff_invalid'],
  ['with a changed header', async () => flip(await seal(), 0), 'handoff_invalid'],
  ['that is no JWE', async () => 'x.y.z', 'handoff_invalid'],
  ['that is empty', async () => '', 'handoff_invalid'],
])('a handoff %s is refused', async (_, make, code) => {
  expect(await open(row(await make()))).toMatchObject({ ok: false, refusal: { outcome: 'failed', code } });
});

function flip(jwe: string, part: number): string {
  const parts = jwe.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  parts[part] = bytes.toString('base64url');
  return parts.join('.');
}
