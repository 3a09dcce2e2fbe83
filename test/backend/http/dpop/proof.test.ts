/** A proof of possession by itself: which are good, and which are not (RFC 9449 §4.3). */
import { createHmac } from 'node:crypto';
import { base64url, exportJWK } from 'jose';
import { expect, test } from 'vitest';
import { judgeProof, type Proved } from '../../../../backend/http/dpop/proof.ts';
import { newProver, type Proving } from '../../doubles/prover.ts';

const NOW = Date.UTC(2026, 10, 29);
const seconds = NOW / 1000;
const URL = 'https://companion.acme.example/changes';
const TOKEN = 'an.access.token';
const NONCE = 'our nonce';
const [browser, thief, edwards] = [await newProver(), await newProver(), await newProver('EdDSA')];

const sent = { method: 'GET', url: URL, accessToken: TOKEN, jkt: browser.jkt };
const made = (given: Partial<Proving> = {}, prover = browser) => {
  const claims = { jti: 'first', iat: seconds, ...given.claims };
  return prover.prove({ url: URL, token: TOKEN, nonce: NONCE, ...given, claims });
};
const judge = async (proof: string | Promise<string>, request: Partial<Proved> = {}) =>
  judgeProof({ ...sent, ...request, proof: await proof }, (nonce) => nonce === NONCE, NOW);

test.each<[string, () => Promise<string>, Partial<Proved>]>([
  ['as a browser makes it', () => made(), {}],
  ['of another method', () => made({ method: 'POST' }), { method: 'POST' }],
  ['for an address with a query, which is not in it', () => made(), { url: `${URL}?open=true` }],
  ['for an address with its query and fragment in it', () => made({ url: `${URL}?open=true#x` }), {}],
  ['for an address in another spelling', () => made({ url: 'HTTPS://Companion.acme.example:443/x/../changes' }), {}],
  ['for the root of a host', () => made({ url: 'https://acme.example' }), { url: 'https://acme.example/' }],
  ['by a clock that is almost five minutes slow', () => made({ claims: { iat: seconds - 299 } }), {}],
  ['by a clock that is almost five minutes fast', () => made({ claims: { iat: seconds + 299 } }), {}],
  ['made between two seconds', () => made({ claims: { iat: seconds - 0.5 } }), {}],
  ['with claims of its own', () => made({ claims: { device: 'laptop' } }), {}],
  ['with a long jti', () => made({ claims: { jti: 'j'.repeat(128) } }), {}],
])('a proof %s is good', async (_, make, request) => {
  expect(await judge(make(), request)).toMatchObject({ is: 'good' });
});

test('it is remembered by its jti for as long as it would be taken', async () => {
  expect(await judge(made())).toEqual({ is: 'good', jti: 'first', until: seconds + 300 });
});

test.each([
  ['no nonce', undefined],
  ['an empty one', ''],
  ['one that is not ours', 'another'],
])('with %s it is old, and comes again', async (_, nonce) => {
  expect(await judge(made({ nonce }))).toEqual({ is: 'old' });
});

/** HS256 by the public half, as text. */
const confused = async () => {
  const part = (value: unknown) => base64url.encode(JSON.stringify(value));
  const signed = `${part({ alg: 'HS256', typ: 'dpop+jwt', jwk: browser.jwk })}.${part({ jti: 'j' })}`;
  return `${signed}.${createHmac('sha256', JSON.stringify(browser.jwk)).update(signed).digest('base64url')}`;
};
const tampered = async () => {
  const [header, payload = '', signature] = (await made()).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, base64url.encode(JSON.stringify({ ...claims, htm: 'POST' })), signature].join('.');
};
const NONE = 'The proof is no dpop+jwt that is signed with ES256 by the key in it.';

test.each<[string, () => string | Promise<string>, string]>([
  ['is missing', () => '', 'The proof is missing.'],
  ['is no JWT', () => 'abc', NONE],
  ['is two', async () => `${await made()}, ${await made()}`, NONE],
  ['has another type', () => made({ header: { typ: 'JWT' } }), NONE],
  ['is an access token', () => made({ header: { typ: 'at+jwt' } }), NONE],
  ['is signed with another algorithm', () => made({}, edwards), NONE],
  ['is signed with HS256 by the public key', confused, NONE],
  ['has a signature of none', async () => `${(await made()).split('.').slice(0, 2).join('.')}.`, NONE],
  ['was altered', tampered, NONE],
  ['has no key', () => made({ header: { jwk: undefined as never } }), NONE],
  ['shows its private key', async () => made({ header: { jwk: await exportJWK(browser.privateKey) } }), NONE],
  ['shows a key that did not sign it', () => made({ header: { jwk: thief.jwk } }), NONE],
  ['shows a key that is none', () => made({ header: { jwk: { kty: 'EC' } } }), NONE],
  ['is by another key than the token’s', () => made({}, thief), 'The token is bound to another key.'],
  ['is for another token', () => made({ token: 'another' }), 'The proof is for another token.'],
  ['is for no token', () => made({ claims: { ath: undefined } }), 'The claim ath of the proof is missing or wrong.'],
  ['is for another method', () => made({ method: 'POST' }), 'The proof is for another method.'],
  ['is for a method in small letters', () => made({ method: 'get' }), 'The proof is for another method.'],
  ['is for no method', () => made({ claims: { htm: undefined } }), 'The claim htm of the proof is missing or wrong.'],
  ['is for another path', () => made({ url: `${URL}/c-1` }), 'The proof is for another address.'],
  ['is for another host', () => made({ url: 'https://evil.example/changes' }), 'The proof is for another address.'],
  [
    'is for the host without TLS',
    () => made({ url: URL.replace('https', 'http') }),
    'The proof is for another address.',
  ],
  [
    'is for another port',
    () => made({ url: URL.replace('/changes', ':8443/changes') }),
    'The proof is for another address.',
  ],
  ['is for a path alone', () => made({ url: '/changes' }), 'The proof is for another address.'],
  ['is for no address', () => made({ claims: { htu: undefined } }), 'The claim htu of the proof is missing or wrong.'],
  ['has no jti', () => made({ claims: { jti: undefined } }), 'The claim jti of the proof is missing or wrong.'],
  ['has an empty jti', () => made({ claims: { jti: '' } }), 'The claim jti of the proof is missing or wrong.'],
  [
    'has a jti without end',
    () => made({ claims: { jti: 'j'.repeat(129) } }),
    'The claim jti of the proof is missing or wrong.',
  ],
  ['has no time', () => made({ claims: { iat: undefined } }), 'The claim iat of the proof is missing or wrong.'],
  ['is from before', () => made({ claims: { iat: seconds - 301 } }), 'The proof is not from now: look at the clock.'],
  ['is from later', () => made({ claims: { iat: seconds + 301 } }), 'The proof is not from now: look at the clock.'],
])('a proof that %s is none', async (_, make, because) => {
  expect(await judge(make())).toEqual({ is: 'bad', because });
});
