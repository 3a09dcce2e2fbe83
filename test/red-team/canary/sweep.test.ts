/** The canary itself: it finds a secret however it is written, and nothing where there is none. */
import { describe, expect, test } from 'vitest';
import { sweeper } from './sweep.ts';

const SECRET = 'q7Zr_0ab-Lm???>>>~~~K9xw3Vt"\\YdE2hJ8pNcU5';
const swept = sweeper([{ name: 'THE_SECRET', value: SECRET }]);
const bytes = Buffer.from(SECRET);
const backwards = [...SECRET].reverse().join('');
const padded = (before: number, encoding: 'base64' | 'base64url') =>
  Buffer.concat([Buffer.alloc(before, 'x'), bytes, Buffer.from('more')]).toString(encoding);

describe('a secret is found', () => {
  test.each([
    ['plain', SECRET],
    ['reversed', backwards],
    ['base64', bytes.toString('base64')],
    ['base64', padded(1, 'base64')],
    ['base64', padded(2, 'base64')],
    ['base64url', padded(4, 'base64url')],
    ['hex', bytes.toString('hex')],
    ['HEX', bytes.toString('hex').toUpperCase()],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['percent-encoded', bytes.toString('hex').replace(/../g, '%$&')],
    ['PERCENT-encoded', bytes.toString('hex').toUpperCase().replace(/../g, '%$&')],
    ['JSON-escaped', JSON.stringify({ said: SECRET })],
    ['\\u-escaped', [...SECRET].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')],
    ['plain', `a piece of twelve: ${SECRET.slice(5, 17)}`],
    ['reversed', `and backwards: ${backwards.slice(9, 21)}`],
    ['base64', `as base64: ${bytes.subarray(6, 20).toString('base64')}`],
  ])('%s in %s', (form, text) => {
    expect(swept('log', `{"level":"info"} ${text} …`)).toContainEqual(
      expect.objectContaining({ canary: 'THE_SECRET', form, where: 'log' }),
    );
  });

  test('in bytes, and a hit tells nothing of it', () => {
    const hits = swept('wire', Buffer.concat([Buffer.from([0, 255, 128]), bytes]));
    expect(hits).toContainEqual({ canary: 'THE_SECRET', form: 'plain', where: 'wire', at: 3 });
    expect(JSON.stringify(hits)).not.toContain(SECRET.slice(0, 6));
  });
});

describe('nothing is found', () => {
  test.each([
    ['in nothing', ''],
    ['in other text', 'The password of Ben was reset. '.repeat(20)],
    ['in eleven of its characters', SECRET.slice(0, 11)],
    ['in its characters one by one', [...SECRET].join(' ')],
    ['in what the SHA-256 of it is', '5a0c8f'.repeat(11)],
  ])('%s', (_, text) => {
    expect(swept('log', text)).toEqual([]);
  });
});

test('of a JWT the signature is the secret, and what it says of issuer and subject is none', () => {
  const [head, body, signature] = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJtaWEifQ', 'c2lnbmF0dXJlLW9mLXRoZS10b2tlbg'];
  const ofToken = sweeper([{ name: 'token', value: `${head}.${body}.${signature}` }]);
  expect(ofToken('log', `${head}.${body}`)).toEqual([]);
  expect(ofToken('log', `Bearer ${head}.${body}.${signature}`)).toHaveLength(1);
});

test('a secret of words is looked for as a whole', () => {
  const ofWords = sweeper([{ name: 'password', value: 'okta-companion-local', whole: true }]);
  expect(ofWords('log', 'okta-companion-loc')).toEqual([]);
  expect(ofWords('log', '"okta-companion-local"')).toMatchObject([{ form: 'plain' }]);
});

test('a secret that is too short to be known again is refused', () => {
  expect(() => sweeper([{ name: 'short', value: 'local' }])).toThrow('short is shorter than 12 characters');
});
