/** Text is safe to show, and what people take for the same is the same. */
import { describe, expect, test } from 'vitest';
import { clean, cut, isSame, plain, spellingsOf } from '../../../lambdas/operations/text.ts';

const FAMILY = '👨‍👩‍👧';
const PERSIAN = 'می‌خواهم';
const SINHALA = 'ශ්‍රී';

describe('text as it is shown', () => {
  test.each([
    ['the joiners of an emoji', `Team ${FAMILY}`],
    ['a joiner behind a variation selector', '👁️‍🗨️ Watch'],
    ['a joiner behind a skin tone', '👩🏽‍💻 Dev'],
    ['the non-joiner of Persian', PERSIAN],
    ['the joiner of Sinhala', SINHALA],
  ])('keeps %s', (_, text) => {
    expect(clean(text)).toBe(text);
  });

  test.each([
    ['a zero-width space', 'Sa\u200bles', 'Sales'],
    ['a byte order mark', '\ufeffSales', 'Sales'],
    ['a soft hyphen', 'Sa\u00adles', 'Sales'],
    ['marks that turn the direction', '\u202eselaS\u2066', 'selaS'],
    ['tags nobody sees', 'Sales\u{e0041}\u{e0042}', 'Sales'],
    ['a joiner between Latin letters', 'Sa\u200dles\u200c', 'Sales'],
    ['a joiner at the end of an emoji', '👨\u200d', '👨'],
    ['a joiner at the end of Persian', 'می\u200c', 'می'],
    ['two joiners in a row', 'Sa\u200c\u200dles', 'Sales'],
    ['line breaks', 'Sales\r\nEMEA', 'Sales EMEA'],
    ['spaces around', '  Sales\u00a0', 'Sales'],
  ])('loses %s', (_, text, shown) => {
    expect(clean(text)).toBe(shown);
  });

  test('is in form NFC', () => {
    expect(clean('Jose\u0301')).toBe('Jos\u00e9');
  });

  test('is cut to 200 characters, and whole where nobody asked to cut it', () => {
    const long = '😀'.repeat(201);
    expect(clean(long)).toBe(long);
    expect(plain(long)).toBe(`${'😀'.repeat(199)}…`);
    expect(cut('Sales EMEA', 6)).toBe('Sales…');
    expect(cut('Sales', 5)).toBe('Sales');
  });
});

describe('two texts are the same', () => {
  test.each([
    ["O'Brien", 'O’Brien'],
    ['O’Brien', 'oʼbrien'],
    ['José Núñez', 'José Núñez'.normalize('NFD')],
    ['José Núñez', 'José\u00a0Núñez'],
    ['Sales', 'Sales\u200b'],
    ['Sa\u200bles', 'SALES'],
    ['Sales  EMEA', ' sales EMEA '],
    [PERSIAN, PERSIAN.replace('\u200c', '')],
    [`Team ${FAMILY}`, `Team ${FAMILY}`],
    ['x'.repeat(250), plain('x'.repeat(250))],
  ])('when they are %j and %j', (held, said) => {
    expect(isSame(held, said)).toBe(true);
  });

  test.each([
    ['Sales', 'Sales EMEA'],
    ['Jose', 'José'],
    ['x'.repeat(250), 'x'.repeat(251)],
    [`${'x'.repeat(220)}a`, `${'x'.repeat(220)}b`],
    ['Sales', 'Sal…'],
  ])('but not when they are %j and %j', (held, said) => {
    expect(isSame(held, said)).toBe(false);
  });
});

describe('the spellings of what was said', () => {
  test.each([
    ['Ben Ito', ['Ben Ito']],
    ["O'Brien", ["O'Brien", 'O’Brien', 'Oʼbrien'.replace('b', 'B')]],
    ['Jose\u0301\u200b', ['Jos\u00e9', 'Jose\u0301']],
    [PERSIAN, [PERSIAN, PERSIAN.replace('\u200c', '')]],
  ])('%j are %j', (said, spellings) => {
    expect(spellingsOf(said)).toEqual(spellings);
  });
});
