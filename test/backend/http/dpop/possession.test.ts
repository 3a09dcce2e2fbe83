import { expect, test } from 'vitest';
import { fail, succeed } from '../../../../backend/failure.ts';
import { noncesBy } from '../../../../backend/http/dpop/nonces.ts';
import { possession } from '../../../../backend/http/dpop/possession.ts';
import { newProver } from '../../doubles/prover.ts';

const KEY = Buffer.alloc(32, 7);
const browser = await newProver();

test.each([
  [0, true],
  [300, true],
  [599, true],
  [600, false],
  [-1, false],
])('a nonce from the begin of its five minutes is good %i seconds later: %s', (later, good) => {
  const [made, asked] = [600_000, 600_000 + later * 1000];
  expect(noncesBy(KEY, () => asked).isGood(noncesBy(KEY, () => made).current())).toBe(good);
});

test('a nonce of another key is none', () => {
  const { isGood } = noncesBy(KEY, () => 0);
  expect(isGood(noncesBy(Buffer.alloc(32, 8), () => 0).current())).toBe(false);
});

const possess = (origin: string | undefined, isFirst = async () => succeed(true)) => {
  const nonces = noncesBy(KEY, Date.now);
  const decide = possession({ mode: 'allowed', origin, nonces, isFirst, now: Date.now });
  return async (url: string) => {
    const dpop = await browser.prove({ url, token: 'token', nonce: nonces.current() });
    const request = new Request('http://10.0.0.7:4100/changes?open=true', { headers: { dpop } });
    return decide({ request, scheme: 'DPoP', accessToken: 'token', jkt: browser.jkt });
  };
};

test.each([
  ['https://companion.acme.example', 'https://companion.acme.example/changes', true],
  [undefined, 'http://10.0.0.7:4100/changes', true],
  ['https://companion.acme.example', 'http://10.0.0.7:4100/changes', false],
  [undefined, 'https://companion.acme.example/changes', false],
])('reached at %s, a proof for %s is good: %s', async (origin, url, good) => {
  expect((await possess(origin)(url)).ok).toBe(good);
});

test('where it is not known whether a proof was used before, it is not taken', async () => {
  const isFirst = async () => fail('dynamodb_unavailable');
  const answer = await possess(undefined, isFirst)('http://10.0.0.7:4100/changes');
  expect(answer).toMatchObject({ ok: false, code: 'dynamodb_unavailable' });
});
