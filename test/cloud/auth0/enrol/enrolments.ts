/** Enrolments that people began for themselves: each waits for the Guardian app to scan its code. */
import { randomBytes } from 'node:crypto';
import type { Phones } from '../ciba/phone.ts';

/** Seconds until a code can no longer be scanned. */
const ENROLMENT_SECONDS = 300;

export interface Enrolment {
  /** Of the authentication method that comes of it. */
  id: string;
  sub: string;
  authSession: string;
  /** What the app sends back from the code it scanned. */
  transaction: string;
  /** The same for people who type. */
  manualCode: string;
  expiresAt: number;
  scanned: boolean;
}

export interface Enrolments {
  begin(sub: string): Enrolment;
  /** The enrolment that this session is for. */
  find(id: string, sub: string, authSession: string): Enrolment | undefined;
  /** The app scanned a code, or somebody typed one. @returns whether there is such an enrolment; a code works once. */
  scan(code: string): boolean;
  /** The enrolment of this person whose code can be scanned. */
  waiting(sub: string): Enrolment | undefined;
}

/** What of a code the app sends back: a QR code holds an `otpauth:` address, and a person may type the code itself. */
export const codeOf = (scanned: string): string => {
  const text = scanned.trim();
  return URL.parse(text)?.searchParams.get('enrollment_tx_id') ?? text.toUpperCase();
};

export const methodIdOf = (sub: string): string => `push-notification|dev_${Buffer.from(sub).toString('base64url')}`;

export function createEnrolments(phones: Phones): Enrolments {
  const enrolments = new Map<string, Enrolment>();
  const open = (fits: (one: Enrolment) => boolean) =>
    [...enrolments.values()].find((one) => !one.scanned && one.expiresAt > Date.now() && fits(one));

  return {
    begin: (sub) => {
      const begun: Enrolment = {
        id: methodIdOf(sub),
        sub,
        authSession: randomBytes(32).toString('base64url'),
        transaction: randomBytes(20).toString('hex').toUpperCase(),
        manualCode: randomBytes(10).toString('hex').toUpperCase(),
        expiresAt: Date.now() + ENROLMENT_SECONDS * 1000,
        scanned: false,
      };
      enrolments.set(sub, begun);
      phones.invite(sub);
      return begun;
    },
    find: (id, sub, authSession) => {
      const one = enrolments.get(sub);
      return one?.id === id && one.authSession === authSession ? one : undefined;
    },
    scan: (code) => {
      const one = open(({ transaction, manualCode }) => code === transaction || code === manualCode);
      if (!one) return false;
      one.scanned = true;
      phones.enrol(one.sub);
      return true;
    },
    waiting: (sub) => open((one) => one.sub === sub),
  };
}
