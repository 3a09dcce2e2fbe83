/** What administrators and the help desk did to single people: how they came to their status, and factors that were reset. */
import { DAY, HOUR, MINUTE } from '../directory/durations.ts';
import type { EventType } from '../log/event-types.ts';
import type { User } from '../org.ts';
import { type LogTarget, userParty } from '../system-log.ts';
import { happened, type Past, type World } from './past.ts';
import { homeOf, officeOf } from './sign-ins.ts';

type By = 'mia' | 'noah' | 'rita';
const IDS: Record<By, string> = {
  mia: '00u1miakeller0000001',
  noah: '00u1noahbrandt000002',
  rita: '00u1ritasun000000004',
};

/** Somebody's act on a person; nothing in an org that lacks whoever did it. */
const done = (by: By, { org }: World, at: number, eventType: EventType, user: User, also: LogTarget[] = []): Past[] => {
  const actor = org.users.get(IDS[by]);
  return actor
    ? [happened(at, eventType, actor, { ipAddress: officeOf(actor), target: [userParty(user), ...also] })]
    : [];
};

const since = ({ statusChanged, created }: User): number => statusChanged ?? created;

const enrolled = (user: User): LogTarget[] =>
  user.factors
    .slice(0, 1)
    .map(({ id, label }) => ({ id, type: 'AuthenticatorEnrollment', alternateId: 'unknown', displayName: label }));

/** She sets the factor up again herself. */
const enrolledAgain = (user: User, at: number): Past =>
  happened(at, 'user.mfa.factor.activate', user, {
    ipAddress: homeOf(user),
    target: [userParty(user), ...enrolled(user)],
  });

export const carlWeber = (user: User, world: World): Past[] =>
  done('mia', world, since(user), 'user.lifecycle.suspend', user);

export const gitaRao = (user: User, world: World): Past[] =>
  done('mia', world, since(user), 'user.lifecycle.deactivate', user);

/** Made and activated; the mail was never answered. */
export const omarSaid = (user: User, world: World): Past[] => [
  ...done('mia', world, user.created, 'user.lifecycle.create', user),
  ...done('mia', world, user.created + MINUTE, 'user.lifecycle.activate', user),
];

/** A reset that she has not finished. */
export const paulaKern = (user: User, world: World): Past[] =>
  done('noah', world, since(user), 'user.account.reset_password', user);

export const danaLindqvist = (user: User, world: World): Past[] => [
  ...done('noah', world, world.now - 9 * DAY, 'user.mfa.factor.reset_all', user),
  enrolledAgain(user, world.now - 9 * DAY + 20 * MINUTE),
];

export const samOkafor = (user: User, world: World): Past[] => [
  ...done('rita', world, world.now - 50 * HOUR, 'user.mfa.factor.deactivate', user, enrolled(user)),
  enrolledAgain(user, world.now - 49 * HOUR),
];

export const benIto = (user: User, world: World): Past[] => [
  ...done('noah', world, world.now - 16 * DAY, 'user.account.unlock_by_admin', user),
];
