/** Sign-ins that went well: what the policy said, the factor, the session, and often an application. */
import type { User } from '../org.ts';
import { evaluation } from '../security/sign-on.ts';
import { applicationParty } from '../system-log.ts';
import { happened, idOf, numberOf, type Past, type Told, type World } from './past.ts';

const SECOND = 1000;
const SLACK = '0oa1slack00000000002';

const within = (network: string, first: number, user: User): string => `${network}.${first + (numberOf(user) % 30)}`;

const HOMES: Readonly<Record<string, number>> = { Madrid: 64, Vienna: 96, Stockholm: 128, Paris: 160 };
const OFFICES: Readonly<Record<string, number>> = { Berlin: 0, Prague: 32, Lisbon: 64 };

export const homeOf = (user: User): string => within('192.0.2', HOMES[user.profile.city ?? ''] ?? 1, user);
/** Their office, or the way into the company from where there is none. */
export const officeOf = (user: User): string => within('203.0.113', OFFICES[user.profile.city ?? ''] ?? 96, user);

/** What the sign-on policy said to somebody; nothing when no policy is for them. */
export function evaluated(world: World, user: User, at: number, ipAddress: string, told: Told = {}): Past[] {
  const decided = world.decided(user, ipAddress);
  return decided ? [happened(at, 'policy.evaluate_sign_on', user, { ipAddress, ...evaluation(decided), ...told })] : [];
}

/** The words of the System Log for a factor. */
const WORDS = { push: 'OKTA_VERIFY_PUSH', webauthn: 'FIDO_WEBAUTHN', signed_nonce: 'SIGNED_NONCE' } as const;
const wordFor = (factorType: string): string =>
  Object.entries(WORDS).find(([type]) => type === factorType)?.[1] ?? factorType.toUpperCase();

export const factorUsed = (user: User): string => wordFor(user.factors[0]?.factorType ?? 'push');

/** Somebody is let in at `at`. Of those whose password another directory keeps, its agent says so first. */
export function signedIn(world: World, user: User, at: number, ipAddress: string): Past[] {
  const thread = `${user.id} ${at}`;
  const authentication = { externalSessionId: `idx${idOf(thread)}` };
  const told = { ipAddress, thread, authentication };
  const rule = world.decided(user, ipAddress)?.rule;
  const slack = world.org.applications.get(SLACK);
  const usesSlack = slack !== undefined && (numberOf(user) + Math.floor(at / 86_400_000)) % 2 === 0;
  return [
    ...(user.provider.type === 'ACTIVE_DIRECTORY'
      ? [happened(at - 12 * SECOND, 'user.authentication.auth_via_AD_agent', user, told)]
      : []),
    ...evaluated(world, user, at - 11 * SECOND, ipAddress, told),
    ...(rule && rule.factor !== 'NONE' && user.factors.length > 0
      ? [
          happened(at - SECOND, 'user.authentication.auth_via_mfa', user, {
            ...told,
            debugData: { factor: factorUsed(user) },
          }),
        ]
      : []),
    happened(at, 'user.session.start', user, {
      ...told,
      authentication: { ...authentication, credentialType: 'PASSWORD' },
    }),
    ...(usesSlack
      ? [
          happened(at + 40 * SECOND, 'user.authentication.sso', user, {
            ...told,
            thread: `${thread} sso`,
            target: [applicationParty(slack)],
          }),
        ]
      : []),
  ];
}
