/** What became of the people whom a policy, a factor, an application or another directory keeps out. */
import { DAY, HOUR, MINUTE } from '../directory/durations.ts';
import type { User } from '../org.ts';
import { applicationParty } from '../system-log.ts';
import { happened, type Past, type World } from './past.ts';
import { evaluated, factorUsed, homeOf, officeOf } from './sign-ins.ts';

const GITHUB = '0oa1github0000000003';
const WORKDAY = '0oa1workday000000004';
const HAVANA = '192.0.2.200';

const applicationTarget = ({ org }: World, id: string) => {
  const application = org.applications.get(id);
  return application ? [applicationParty(application)] : [];
};

/** The password was right and too old. */
export const noraVidal = (user: User, { now }: World): Past[] =>
  [2 * DAY, 3 * HOUR].map((ago) =>
    happened(now - ago, 'user.session.start', user, {
      outcome: { result: 'FAILURE', reason: 'PASSWORD_EXPIRED' },
      ipAddress: homeOf(user),
      authentication: { credentialType: 'PASSWORD' },
    }),
  );

/** On holiday in a country that the policy lets nobody in from. */
export const irisFalk = (user: User, world: World): Past[] =>
  [26 * HOUR, 3 * HOUR, 2 * HOUR].flatMap((ago) => evaluated(world, user, world.now - ago, HAVANA));

/** A contractor at home: only the offices are known to the policy. */
export const tomReiter = (user: User, world: World): Past[] =>
  [5 * HOUR, 65 * MINUTE].flatMap((ago) => evaluated(world, user, world.now - ago, homeOf(user)));

/** Asked for a second factor she does not have. */
export const laraVoss = (user: User, world: World): Past[] =>
  [4 * HOUR, 35 * MINUTE].flatMap((ago) => {
    const at = world.now - ago;
    const thread = `${user.id} ${at}`;
    return [
      ...evaluated(world, user, at, homeOf(user), { thread }),
      happened(at + 2000, 'application.policy.sign_on.deny_access', user, {
        thread,
        outcome: { result: 'FAILURE', reason: 'NO_FACTOR_ENROLLED' },
        ipAddress: homeOf(user),
        target: applicationTarget(world, WORKDAY),
      }),
    ];
  });

/** Said no on the phone twice, then nothing. */
export const miloStern = (user: User, world: World): Past[] =>
  (
    [
      [70 * MINUTE, { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' }],
      [68 * MINUTE, { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' }],
      [20 * MINUTE, { result: 'UNANSWERED', reason: null }],
    ] as const
  ).flatMap(([ago, outcome]) => {
    const at = world.now - ago;
    const told = { thread: `${user.id} ${at}`, ipAddress: homeOf(user) };
    return [
      ...evaluated(world, user, at, homeOf(user), told),
      happened(at + 1000, 'system.push.send_factor_verify_push', user, told),
      happened(at + 55_000, 'user.authentication.auth_via_mfa', user, {
        ...told,
        severity: 'WARN',
        outcome,
        debugData: { factor: factorUsed(user) },
      }),
    ];
  });

/** Signed in, and not assigned to what she opened. */
export const zoeAdler = (user: User, world: World): Past[] =>
  [31 * HOUR, 40 * MINUTE].map((ago) =>
    happened(world.now - ago, 'app.generic.unauth_app_access_attempt', user, {
      outcome: { result: 'FAILURE', reason: null },
      ipAddress: officeOf(user),
      target: applicationTarget(world, GITHUB),
    }),
  );

/** The directory that keeps his password says no. */
export const kurtMaier = (user: User, { now }: World): Past[] =>
  [6 * HOUR, 5 * HOUR, 25 * MINUTE].flatMap((ago) => {
    const at = now - ago;
    const told = { thread: `${user.id} ${at}`, ipAddress: officeOf(user) };
    return [
      happened(at, 'user.authentication.auth_via_AD_agent', user, {
        ...told,
        outcome: { result: 'FAILURE', reason: 'Authentication failed: account is locked' },
        authentication: { authenticationProvider: 'ACTIVE_DIRECTORY', credentialType: 'PASSWORD' },
      }),
      happened(at + 1000, 'user.session.start', user, {
        ...told,
        outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' },
      }),
    ];
  });
