/** The codewords of a QR code (ISO/IEC 18004 §7.4–7.6): bytes, and Reed–Solomon codewords to mend them with, level L. */

/** By version, from 1: error-correction codewords a block, and how many blocks (ISO/IEC 18004 table 9, level L). */
const EC_PER_BLOCK = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28] as const;
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8] as const;

/** Modules left for data and error correction when everything that every code has is drawn. */
function dataModules(version: number): number {
  const whole = (16 * version + 128) * version + 64;
  if (version < 2) return whole;
  const alignments = Math.floor(version / 7) + 2;
  return whole - ((25 * alignments - 10) * alignments - 55) - (version < 7 ? 0 : 36);
}

const ofVersion = (version: number) => {
  const perBlock = EC_PER_BLOCK[version - 1] ?? 0;
  const blocks = BLOCKS[version - 1] ?? 0;
  const all = Math.floor(dataModules(version) / 8);
  return { perBlock, blocks, all, data: all - perBlock * blocks };
};

/** In GF(256) by x⁸+x⁴+x³+x²+1. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((other >>> bit) & 1) * one;
  }
  return product;
}

function generator(degree: number): number[] {
  const result = Array<number>(degree).fill(0);
  result[degree - 1] = 1;
  let root = 1;
  for (let round = 0; round < degree; round++) {
    for (let at = 0; at < degree; at++) result[at] = times(result[at] ?? 0, root) ^ (result[at + 1] ?? 0);
    root = times(root, 2);
  }
  return result;
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  const result = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (result.shift() ?? 0);
    result.push(0);
    for (const [at, coefficient] of divisor.entries()) result[at] = (result[at] ?? 0) ^ times(coefficient, factor);
  }
  return result;
}

/** The text in byte mode, filled up to all data codewords of the version. */
function dataOf(bytes: Uint8Array, version: number, size: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, size * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const codewords = Array.from({ length: bits.length / 8 }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit) => byte * 2 + bit, 0),
  );
  for (let pad = 0; codewords.length < size; pad++) codewords.push(pad % 2 === 0 ? 0xec : 0x11);
  return codewords;
}

/** What is drawn for `text`, and in which version: the smallest that holds it. @throws when it is over 858 bytes */
export function codewordsOf(text: string): { version: number; codewords: number[] } {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (ofVersion(version).data * 8 < 4 + (version < 10 ? 8 : 16) + bytes.length * 8) {
    if (++version > BLOCKS.length) throw new Error('The text is too long for a QR code');
  }
  const { perBlock, blocks, all, data } = ofVersion(version);
  const whole = dataOf(bytes, version, data);
  // The first blocks are a codeword shorter where it does not come out even.
  const short = blocks - (all % blocks);
  const length = Math.floor(all / blocks) - perBlock;
  const divisor = generator(perBlock);
  const startOf = (block: number) => block * length + Math.max(0, block - short);
  const parts = Array.from({ length: blocks }, (_, block) => {
    const part = whole.slice(startOf(block), startOf(block + 1));
    return { part, mending: remainder(part, divisor) };
  });
  const interleaved = (rows: readonly number[][]) =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, at) => at).flatMap((at) =>
      rows.flatMap((row) => row[at] ?? []),
    );
  return {
    version,
    codewords: [...interleaved(parts.map(({ part }) => part)), ...interleaved(parts.map(({ mending }) => mending))],
  };
}
