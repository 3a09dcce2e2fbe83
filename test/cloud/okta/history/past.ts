/** How what has happened is told: an event with all that its request leaves in the System Log. */
import { EVENT_TYPES, type EventType } from '../log/event-types.ts';
import type { Org, User } from '../org.ts';
import { signOnRule } from '../security/sign-on.ts';
import { type LogEntry, type LogParty, userParty } from '../system-log.ts';

/** Something that happened before now; `at` is epoch milliseconds. */
export interface Past extends LogEntry {
  at: number;
}

type WorldOrg = Pick<Org, 'users' | 'groups' | 'applications' | 'zones' | 'policies'>;

/** Whom and what the past is about. */
export interface World {
  org: WorldOrg;
  now: number;
  /** What the sign-on policy says to somebody at an address: weeks of sign-ins come from few. */
  decided(user: User, address: string): ReturnType<typeof signOnRule>;
}

export function worldOf(org: WorldOrg, now: number): World {
  const known = new Map<string, ReturnType<typeof signOnRule>>();
  const decided = (user: User, address: string) => {
    const key = `${user.id} ${address}`;
    if (!known.has(key)) known.set(key, signOnRule(org, user, address));
    return known.get(key);
  };
  return { org, now, decided };
}

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_5) AppleWebKit/537.36 Chrome/142.0 Safari/537.36';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0';
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Version/26.1 Safari/604.1';

/** A number that belongs to a person, always the same. */
export const numberOf = ({ id, profile }: User): number => Number(/\d+$/.exec(id)?.[0] ?? 0) + profile.login.length * 7;

const browserOf = (user: User): string => [MAC, WINDOWS, PHONE][numberOf(user) % 3] ?? MAC;

/** An id that belongs to a thread of events and tells nobody what it is. */
export const idOf = (thread: string): string => Buffer.from(thread).toString('base64url');

export interface Told extends Partial<Omit<LogEntry, 'eventType' | 'displayMessage' | 'transactionId' | 'actor'>> {
  /** Events of one request have the same. */
  thread?: string;
}

/** Tells of what somebody did, to themselves unless a target is given, and with success. */
export function happened(at: number, eventType: EventType, by: User | LogParty, told: Told = {}): Past {
  const { thread = `${eventType} ${at}`, ...given } = told;
  const actor = 'profile' in by ? userParty(by) : by;
  const result = given.outcome?.result;
  return {
    at,
    eventType,
    displayMessage: EVENT_TYPES[eventType],
    severity: result === 'FAILURE' || result === 'DENY' ? 'WARN' : 'INFO',
    actor,
    target: [actor],
    outcome: { result: 'SUCCESS', reason: null },
    ipAddress: null,
    userAgent: 'profile' in by ? browserOf(by) : 'unknown',
    transactionId: idOf(thread),
    ...given,
  };
}
