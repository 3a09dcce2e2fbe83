/** Whether rows are those that were written: finds what was altered, dropped, put elsewhere, doubled, forked or cut off. */
import { createPublicKey, verify as isSigned, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { AuditRow, HEADS } from '../contract/audit/row.ts';
import { digestOfRow } from './seal.ts';

/** What is wrong with a row, by its chain and place. */
export interface Flaw {
  chain: string;
  seq: number;
  is:
    | 'altered'
    | 'missing'
    | 'doubled'
    | 'forked'
    | 'out_of_place'
    | 'unreadable'
    | 'badly_signed'
    | 'not_as_signed'
    | 'cut_off';
}

export interface Rows {
  /** In the order of the export. */
  rows: readonly unknown[];
  /** Signed heads that were kept elsewhere, as in a log. */
  witnesses?: readonly unknown[];
  /** The public key of the signatures; without it they are not looked at. */
  key?: KeyObject | undefined;
}

/** A public key as PEM, or as DER in base64, which AWS KMS gives. @throws where it is none */
export const readKey = (text: string): KeyObject =>
  text.includes('-----BEGIN')
    ? createPublicKey(text)
    : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });

const Raw = z.record(z.string(), z.unknown());
const Named = z.looseObject({ chain: z.string(), seq: z.number() }).catch({ chain: '?', seq: 0 });

/** The rows of one chain: in order, each once, each the digest it says and linked to the one before. */
const flawsIn = (chain: string, rows: readonly AuditRow[]): Flaw[] => {
  const flaws: Flaw[] = [];
  const say = (seq: number, is: Flaw['is']) => flaws.push({ chain, seq, is });
  let highest = 0;
  for (const { seq } of rows) {
    if (seq < highest) say(seq, 'out_of_place');
    highest = Math.max(highest, seq);
  }
  let before: AuditRow | undefined;
  for (const row of rows.toSorted((one, other) => one.seq - other.seq)) {
    const { seq, self, prev, at } = row;
    const isNext = seq === (before?.seq ?? 0) + 1;
    if (self !== digestOfRow(row)) say(seq, 'altered');
    else if (before?.seq === seq) say(seq, before.self === self ? 'doubled' : 'forked');
    else if (!isNext) say((before?.seq ?? 0) + 1, 'missing');
    else if (prev !== before?.self || at < (before?.at ?? 0)) say(seq, 'forked');
    before = row;
  }
  return flaws;
};

/** The rows of a chain, to be found by place and digest. */
interface Known {
  rows: ReadonlySet<string>;
  highest: number;
}

const nameOf = ({ seq, self }: Pick<AuditRow, 'seq' | 'self'>): string => `${seq} ${self}`;

const knownOf = (rows: readonly AuditRow[] = []): Known => ({
  rows: new Set(rows.map(nameOf)),
  highest: rows.reduce((highest, { seq }) => Math.max(highest, seq), 0),
});

/** What signed heads say of the chains. */
const flawsBySigned = (
  signed: readonly AuditRow[],
  chains: ReadonlyMap<string, Known>,
  key: KeyObject | undefined,
): Flaw[] =>
  signed.flatMap((row): Flaw[] => {
    const { self, signature = '', heads = [] } = row;
    const isGood =
      key === undefined ||
      isSigned('sha256', Buffer.from(self), { key, dsaEncoding: 'der' }, Buffer.from(signature, 'base64'));
    if (self !== digestOfRow(row) || !isGood) return [{ chain: HEADS, seq: row.seq, is: 'badly_signed' }];
    return heads.flatMap((head): Flaw[] => {
      const known = chains.get(head.chain);
      if (known?.rows.has(nameOf(head))) return [];
      const isCut = (known?.highest ?? 0) < head.seq;
      return [{ chain: head.chain, seq: head.seq, is: isCut ? 'cut_off' : 'not_as_signed' }];
    });
  });

/** All that is wrong with the rows, each flaw once; nothing where they are as they were written. */
export function verify({ rows, witnesses = [], key }: Rows): Flaw[] {
  const flaws: Flaw[] = [];
  const read = (one: unknown): AuditRow[] => {
    const row = AuditRow.safeParse(one);
    if (row.success) return [row.data];
    // Whatever was put into it: it is told by the place it claims.
    const { chain, seq } = Named.parse(one);
    flaws.push({ chain, seq, is: Raw.safeParse(one).success ? 'altered' : 'unreadable' });
    return [];
  };
  const chains = Map.groupBy(rows.flatMap(read), ({ chain }) => chain);
  for (const [chain, own] of chains) for (const flaw of flawsIn(chain, own)) flaws.push(flaw);
  const known = new Map([...chains].map(([chain, own]) => [chain, knownOf(own)] as const));
  const elsewhere = witnesses.flatMap(read);
  for (const flaw of flawsBySigned([...(chains.get(HEADS) ?? []), ...elsewhere], known, key)) flaws.push(flaw);
  for (const row of elsewhere)
    if (!known.get(HEADS)?.rows.has(nameOf(row))) flaws.push({ chain: HEADS, seq: row.seq, is: 'cut_off' });
  return [...new Map(flaws.map((flaw) => [JSON.stringify(flaw), flaw])).values()];
}
