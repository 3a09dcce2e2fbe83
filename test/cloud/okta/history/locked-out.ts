/** Wrong passwords: from one address, from many, and what came of them. */
import { MINUTE } from '../directory/durations.ts';
import type { User } from '../org.ts';
import { NOBODY } from '../system-log.ts';
import { happened, type Past, type World } from './past.ts';
import { homeOf } from './sign-ins.ts';

const SECOND = 1000;
/** From where somebody tried Ana's password. */
const STRANGER = '198.51.100.23';
/** From where few passwords were tried on many people. */
const SPRAY = ['198.51.100.40', '198.51.100.77', '198.51.100.93', '198.51.100.131', '198.51.100.170'];
const FOREIGN_DEVICE = '198.51.100.140';
const SCRIPT = 'python-requests/2.32.3';

const refused = (at: number, user: User, ipAddress: string, reason: string, userAgent: string): Past =>
  happened(at, 'user.session.start', user, {
    outcome: { result: 'FAILURE', reason },
    ipAddress,
    userAgent,
    authentication: { credentialType: 'PASSWORD' },
  });

const wrongPasswords = (until: number, user: User, attempts: number, from: readonly string[]): Past[] =>
  Array.from({ length: attempts }, (_, attempt) =>
    refused(
      until - (attempts - attempt) * 35 * SECOND,
      user,
      from[attempt % from.length] ?? STRANGER,
      'INVALID_CREDENTIALS',
      SCRIPT,
    ),
  );

/** So many wrong passwords that the account is locked; then the person comes and finds it so. */
const lockedOut = (user: User, at: number, attempts: number, from: readonly string[]): Past[] => [
  ...wrongPasswords(at, user, attempts, from),
  happened(at, 'user.account.lock', user, {
    severity: 'DEBUG',
    outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' },
    ipAddress: from[(attempts - 1) % from.length] ?? STRANGER,
    userAgent: SCRIPT,
  }),
  happened(at + 25 * MINUTE, 'user.session.start', user, {
    outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' },
    ipAddress: homeOf(user),
  }),
];

export const anaRuiz = (user: User): Past[] => lockedOut(user, user.statusChanged ?? 0, 6, [STRANGER]);

export const hugoMarin = (user: User): Past[] => lockedOut(user, user.statusChanged ?? 0, 10, SPRAY);

/** The same addresses tried one password of others, too. */
export const sprayed = (user: User, { now }: World): Past[] => wrongPasswords(now - 95 * MINUTE, user, 2, SPRAY);

/** Wrong passwords from a device that she never used: only such devices are kept out. */
export const kiraHolt = (user: User, { now }: World): Past[] => [
  ...wrongPasswords(now - 50 * MINUTE, user, 10, [FOREIGN_DEVICE]),
  refused(now - 40 * MINUTE, user, FOREIGN_DEVICE, 'LOCKED_OUT', SCRIPT),
];

/** Requests from a zone on the blocklist, which Okta answers to nobody. */
export const blockedRequests = ({ now, org }: World): Past[] =>
  [1, 4, 30].map((hours) =>
    happened(now - hours * 60 * MINUTE, 'security.request.blocked', NOBODY, {
      outcome: { result: 'DENY', reason: null },
      ipAddress: '198.51.100.201',
      userAgent: SCRIPT,
      target: [...org.zones.values()]
        .filter(({ usage, type }) => usage === 'BLOCKLIST' && type === 'IP')
        .map(({ id, name }) => ({ id, type: 'NetworkZone' as const, alternateId: 'unknown', displayName: name })),
    }),
  );
