/** QR codes (ISO/IEC 18004:2015), byte mode, level L, versions 1 to 20: enough for a link, and nothing else is needed. */
import { codewordsOf } from './codewords.ts';

/** Rows of modules; true is dark. */
export type Modules = readonly (readonly boolean[])[];

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** `value` with the remainder of its division after it (BCH). */
function withRemainder(value: number, divisor: number, degree: number): number {
  let rest = value;
  for (let round = 0; round < degree; round++) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * divisor);
  return (value << degree) | rest;
}

/** Where alignment patterns stand, in both directions (annex E). */
function alignments(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => version * 4 + 10 - at * step).reverse()];
}

/** A canvas of a version with what every code of it has; `undefined` is a module of data. */
function canvas(version: number) {
  const size = version * 4 + 17;
  const rows = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean) => {
    const row = rows[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  const square = (x: number, y: number, reach: number, isDark: (ring: number) => boolean) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const places = alignments(version);
  const last = places.length - 1;
  for (const [i, x] of places.entries())
    for (const [j, y] of places.entries()) {
      const inCorner = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
      if (!inCorner) square(x, y, 2, (ring) => ring !== 1);
    }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  if (version >= 7) {
    const bits = withRemainder(version, 0x1f25, 12);
    for (let bit = 0; bit < 18; bit++) {
      const [near, far] = [Math.floor(bit / 3), size - 11 + (bit % 3)];
      set(near, far, ((bits >>> bit) & 1) === 1);
      set(far, near, ((bits >>> bit) & 1) === 1);
    }
  }
  const format = (mask: number) => {
    // Level L is 01.
    const bits = withRemainder((0b01 << 3) | mask, 0x537, 10) ^ 0x5412;
    for (let bit = 0; bit < 15; bit++) {
      const dark = ((bits >>> bit) & 1) === 1;
      const near = bit < 6 ? bit : bit < 8 ? bit + 1 : 14 - bit;
      if (bit < 8) set(8, near, dark);
      else set(bit === 8 ? 7 : near, 8, dark);
      if (bit < 8) set(size - 1 - bit, 8, dark);
      else set(8, size - 15 + bit, dark);
    }
    set(8, size - 8, true);
  };
  format(0);
  return { size, rows, format };
}

/** Modules of data in the order in which they are filled: pairs of columns from the right, up and down in turn. */
function* dataPlaces(rows: readonly (readonly (boolean | undefined)[])[]): Generator<readonly [number, number]> {
  const size = rows.length;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let at = 0; at < size; at++) {
      const y = up ? size - 1 - at : at;
      for (const x of [right, right - 1]) if (rows[y]?.[x] === undefined) yield [x, y];
    }
  }
}

/** How hard it is to read: runs of five and more of one colour (§7.8.3.1, the first kind). */
function penalty(modules: Modules): number {
  const columns = modules.map((_, at) => modules.map((row) => row[at] === true));
  const runs = [...modules, ...columns].flatMap((line) => {
    const text = line.map((dark) => (dark ? '1' : '0')).join('');
    return text.match(/0{5,}|1{5,}/g) ?? [];
  });
  return runs.reduce((points, run) => points + run.length - 2, 0);
}

/** The code of a text. @throws when the text is over 858 bytes */
export function qrCode(text: string): Modules {
  const { version, codewords } = codewordsOf(text);
  const { rows, format } = canvas(version);
  const places = [...dataPlaces(rows)];
  const drawn = (mask: (typeof MASKS)[number], index: number): Modules => {
    format(index);
    const modules = rows.map((row) => row.map((dark) => dark === true));
    for (const [at, [x, y]] of places.entries()) {
      const bit = ((codewords[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1;
      const row = modules[y];
      if (row) row[x] = (bit === 1) !== mask(x, y);
    }
    return modules;
  };
  const [best] = MASKS.map(drawn).toSorted((one, other) => penalty(one) - penalty(other));
  return best ?? [];
}
