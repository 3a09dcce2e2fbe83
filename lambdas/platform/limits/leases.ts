import { randomBytes } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Allowance, countedBy, type Share } from './counter.ts';
import { type Row, readRow, updateIn } from './table.ts';
import { begun, type Turn } from './turns.ts';

/** One of a person's places, taken for a while. */
export interface Lease {
  /** Takes it for a while longer, unless it ran out and is another's by now. */
  renew(): Promise<void>;
  /** Gives it back. */
  end(): Promise<void>;
}

/** A place; or nothing, where all are taken, or what is counted is used up until then (epoch milliseconds). */
export type Taken = { ok: true; lease: Lease } | { ok: false; until?: number };

/** How often a place may be taken in its span of time, and in a shorter one within it; and for which turn. */
export interface Counted {
  most: number;
  within: Share;
  turn: Turn;
}

/**
 * Takes one of so many places in a span of time, and counts that where `counted` says how often it may be: both or neither.
 * Where both spans are used up, it is refused until the longer one is over. Across the turn of the span there may be twice
 * as many. Rejects when DynamoDB does not answer, as a lease does.
 */
export type TakePlace = (sub: string, places: Allowance, counted?: Counted) => Promise<Taken>;

/** A process that dies has its places so long. */
export const LEASE_MS = 60_000;

/** A place in a row: its holder, short for the row is written as a whole, and until when it is theirs. */
const namesOf = (place: number) => ({ '#holder': holderOf(place), '#until': untilOf(place), '#ttl': 'ttl' });
const holderOf = (place: number) => `h${place}`;
const untilOf = (place: number) => `u${place}`;

/** The row is there as long as its span, and as its places. */
const valuesOf = (holder: string, leased: number, until: number) => ({
  ':holder': holder,
  ':until': leased,
  ':ttl': Math.ceil(Math.max(until, leased) / 1000),
});

/** Where a place is, and whose. */
interface Held {
  sub: string;
  /** The row, by its name. */
  name: string;
  place: number;
  holder: string;
  /** When the span of the row is over. */
  until: number;
}

/** A lease lives as long as its stream, and this is all that stays with it of how it was taken. */
const leaseOf = (update: ReturnType<typeof updateIn>, now: () => number, held: Held): Lease => {
  const hold = async (leased: number): Promise<void> =>
    void (await update(held.sub, held.name, {
      UpdateExpression: 'SET #until = :until, #ttl = :ttl',
      ConditionExpression: '#holder = :holder',
      names: namesOf(held.place),
      values: valuesOf(held.holder, leased, held.until),
    }));
  return { renew: () => hold(now() + LEASE_MS), end: () => hold(now()) };
};

/** Until when no more is counted in a row; nothing while it is. */
const usedUpUntil = (row: Row, { most, within }: Counted, until: number): number | undefined => {
  if (row.number('counted') >= most) return until;
  return row.number(within.during) >= within.most ? within.until : undefined;
};

/**
 * Places and no counter: what nobody gives back is free again by itself. All of a span are one row, which counts as well:
 * one write takes a place at random, and only where that fails it is read which are free.
 */
export const placesIn = (client: DynamoDBClient, now: () => number): TakePlace => {
  const update = updateIn(client);
  return async (sub, { what, most, during, until }, counted) => {
    const name = `${what}#${during}`;
    const holder = randomBytes(6).toString('base64url');
    const count = counted && countedBy(1, counted.most, counted.within);
    const turn = counted && begun(counted.turn);

    const take = (place: number) =>
      update(sub, name, {
        UpdateExpression: `SET #holder = :holder, #until = :until, #ttl = :ttl${turn ? `, ${turn.set}` : ''} ${count?.add ?? ''}`,
        ConditionExpression: `(attribute_not_exists(#until) OR #until <= :now)${count ? ` AND ${count.condition}` : ''}`,
        names: { ...namesOf(place), ...count?.names, ...turn?.names },
        values: { ...valuesOf(holder, now() + LEASE_MS, until), ':now': now(), ...count?.values, ...turn?.values },
      });

    let place: number | undefined = Math.floor(Math.random() * most);
    for (let tries = 0; place !== undefined && tries <= most; tries++) {
      const taken: Taken = { ok: true, lease: leaseOf(update, now, { sub, name, place, holder, until }) };
      if (await take(place)) return taken;
      const row = await readRow(client, sub, name);
      // The answer was lost, and the SDK asked for it again.
      if (row.text(holderOf(place)) === holder) return taken;
      const again = counted && usedUpUntil(row, counted, until);
      if (again !== undefined) return { ok: false, until: again };
      const free = Array.from({ length: most }, (_, each) => each).filter((each) => row.number(untilOf(each)) <= now());
      place = free[Math.floor(Math.random() * free.length)];
    }
    return { ok: false };
  };
};
