import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { qrCode } from '../../../extension/phone/qr/qr.ts';

const drawn = (text: string): string[] => qrCode(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

describe('a QR code', () => {
  test.each([
    [17, 21],
    [18, 25],
    [134, 41],
    [135, 45],
    [230, 53],
    [231, 57],
    [858, 97],
  ])('of %d bytes has %d modules a side: the smallest that holds them', (bytes, size) => {
    const modules = qrCode('x'.repeat(bytes));
    expect(modules).toHaveLength(size);
    expect(modules.every((row) => row.length === size)).toBe(true);
  });

  test.each(['x'.repeat(859), 'ü'.repeat(430)])('of more than 858 bytes is not drawn', (text) => {
    expect(() => qrCode(text)).toThrow(/too long/);
  });
});

// Two readers that nobody here wrote, jsQR 1.4.0 and qr 0.7.0, read these and every length from 0 to 858 bytes.
describe('a QR code is drawn as readers have read it', () => {
  test('a small one', () => {
    expect(drawn('Guardian')).toEqual([
      '#######...#.#.#######',
      '#.....#.#.#.#.#.....#',
      '#.###.#.#.##..#.###.#',
      '#.###.#.....#.#.###.#',
      '#.###.#.#####.#.###.#',
      '#.....#.###...#.....#',
      '#######.#.#.#.#######',
      '........#............',
      '##.#..##..###.###.##.',
      '#.##.#.###.#..###...#',
      '#..#.##.#.##.#.#.##.#',
      '##.###..#.#.###..#...',
      '##...#######..#.#..##',
      '........###..###.#...',
      '#######.#.###.###.##.',
      '#.....#..#....#....#.',
      '#.###.#..#..###.##.#.',
      '#.###.#.#.#..####..##',
      '#.###.#..#.#.####...#',
      '#.....#.#####..##....',
      '#######.#.#..#.###.#.',
    ]);
  });

  test.each([
    [100, '171043715c7c8f01'],
    [230, '92890c66ef282162'],
    [500, '3a6ff8d62372efd0'],
    [858, '98a2997274b7e327'],
  ])('one of %d bytes, of several blocks or with the version on it', (length, hash) => {
    const link = 'otpauth://totp/Acme:rita?enrollment_tx_id=0123456789'.padEnd(length, 'abcdefghij');
    expect(createHash('sha256').update(drawn(link).join('\n')).digest('hex').slice(0, 16)).toBe(hash);
  });
});
