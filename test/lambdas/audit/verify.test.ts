/** What somebody may do to the rows of the record, and that each of it is found. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { digestOfRow } from '../../../lambdas/audit/seal.ts';
import { type Flaw, readKey, verify } from '../../../lambdas/audit/verify.ts';
import type { AuditRow } from '../../../lambdas/contract/audit/row.ts';
import { chainOf, headsOf, SIGNER } from './sample.ts';

const mia = chainOf('mia');
const ben = chainOf('ben');
const heads = headsOf([mia.slice(0, 3), ben], [mia, ben]);
const rows: readonly AuditRow[] = [...mia, ...ben, ...heads];
const key = SIGNER.publicKey;
const places = rows.map((row, at) => [at, row] as const);

const flaws = (of: readonly unknown[], witnesses: readonly unknown[] = []) => verify({ rows: of, witnesses, key });
const kinds = (found: readonly Flaw[]) => [...new Set(found.map(({ is }) => is))].sort();

/** Another value of the same kind. */
const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`;
  if (Array.isArray(value)) return value.length > 1 ? value.toReversed() : [...value, ...value];
  return undefined;
};

test('rows as they were written have no flaw', () => {
  expect(flaws(rows)).toEqual([]);
  expect(flaws(rows, heads)).toEqual([]);
  expect(verify({ rows: [] })).toEqual([]);
});

describe('one row', () => {
  test.each(places)('%i that was altered in any field is found', (at, row) => {
    for (const [field, value] of Object.entries(row)) {
      const altered = { ...row, [field]: other(value) };
      expect(flaws(rows.with(at, altered)), `${field} ${JSON.stringify(value)}`).not.toEqual([]);
      const without = Object.fromEntries(Object.entries(row).filter(([name]) => name !== field));
      expect(flaws([...rows.slice(0, at), without, ...rows.slice(at + 1)]), `without ${field}`).not.toEqual([]);
    }
    expect(flaws([...rows.slice(0, at), { ...row, note: 'more' }, ...rows.slice(at + 1)])).not.toEqual([]);
  });

  test.each(places)('%i that was dropped is found', (at) => {
    // Of the signed heads the last is seen by what was kept elsewhere.
    expect(flaws(rows.toSpliced(at, 1), heads)).not.toEqual([]);
  });

  test.each(places)('%i that is there twice is found', (at, row) => {
    expect(kinds(flaws(rows.toSpliced(at, 0, row)))).toContain('doubled');
  });

  test.each(places)('%i in the place of a neighbour is found', (at, row) => {
    const next = rows[at + 1];
    if (next?.chain !== row.chain) return;
    expect(kinds(flaws(rows.with(at, next).with(at + 1, row)))).toEqual(['out_of_place']);
    const swapped = { ...row, seq: next.seq };
    const back = { ...next, seq: row.seq };
    expect(flaws(rows.with(at, back).with(at + 1, swapped))).not.toEqual([]);
  });

  test.each(places)('%i beside which another one claims the same place is found', (at, row) => {
    const unsealed = { ...row, at: row.at + 1 };
    const fork = { ...unsealed, self: digestOfRow(unsealed) };
    expect(kinds(flaws(rows.toSpliced(at + 1, 0, fork)))).toContain('forked');
  });
});

describe('a chain', () => {
  test.each(mia.map(({ seq }) => seq))('that was written anew from row %i on is found', (from) => {
    const anew: AuditRow[] = [];
    for (const row of mia) {
      const last = anew.at(-1);
      const unsealed = { ...row, ...(last && { prev: last.self }), ...(row.seq >= from && { trace_id: 'cd' }) };
      anew.push({ ...unsealed, self: digestOfRow(unsealed) });
    }
    expect(flaws([...anew, ...ben, ...heads])).toContainEqual({ chain: mia[0]?.chain, seq: 7, is: 'not_as_signed' });
  });

  test.each([0, 1, 2, 3, 4, 5, 6])('of which the first %i rows are left is found by the signed head', (left) => {
    expect(flaws([...mia.slice(0, left), ...ben, ...heads])).toContainEqual({
      chain: mia[0]?.chain,
      seq: 7,
      is: 'cut_off',
    });
  });

  test('that was cut off together with the signed heads is found by those that were kept elsewhere', () => {
    const cut = [...mia.slice(0, 3), ...ben, ...heads.slice(0, 1)];
    expect(flaws(cut)).toEqual([]);
    expect(kinds(flaws(cut, heads))).toEqual(['cut_off']);
  });

  test('that went on since it was signed has no flaw', () => {
    expect(flaws([...mia, ...ben, ...heads.slice(0, 1)])).toEqual([]);
  });
});

describe('signed heads', () => {
  test('by another key are found', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(kinds(verify({ rows, key: publicKey }))).toEqual(['badly_signed']);
  });

  test('that somebody made anew are found, for they cannot sign', () => {
    const anew = heads.map((row) => ({ ...row, heads: [] }));
    const sealed = anew.map((row) => ({ ...row, self: digestOfRow(row) }));
    expect(kinds(flaws([...mia, ...ben, ...sealed]))).toContain('badly_signed');
  });

  test('are read by a key as PEM or as AWS KMS gives it', () => {
    const pem = key.export({ format: 'pem', type: 'spki' }).toString();
    const der = key.export({ format: 'der', type: 'spki' }).toString('base64');
    for (const text of [pem, der]) expect(verify({ rows, key: readKey(text) })).toEqual([]);
    expect(() => readKey('none')).toThrow();
  });
});

test.each(['{', 1, null, [], 'text'])('a line that is no row is found: %j', (line) => {
  expect(kinds(flaws([...rows, line]))).toEqual(['unreadable']);
});
