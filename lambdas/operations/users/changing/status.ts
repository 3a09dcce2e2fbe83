/** How a user stands, and what may be in the way of changing that. */
import { labelOf, OktaUser } from '../../objects.ts';
import type { OktaReader } from '../../okta.ts';
import type { Obstacle } from '../../operation.ts';
import { statusBy } from '../../status-by.ts';
import { getUser } from '../users.ts';

export interface OfUser {
  userId: string;
}

/** The user as they are now. */
export const readUser = (okta: OktaReader, { userId }: OfUser) =>
  okta.read(getUser.request({ userId }), getUser.scope, OktaUser);

/** The status, and no more. */
export const status = statusBy<OfUser>(getUser, OktaUser);

export const inStatus = (user: OktaUser, because: Obstacle['because'], message: string): Obstacle => ({
  because,
  target: labelOf(user),
  state: user.status,
  message: `${labelOf(user)} ${message}`,
});

/** Why Okta would not take it in the status that somebody has; nothing in one of these. */
export const unlessIn = (user: OktaUser, statuses: readonly string[], refusal: string): Obstacle | undefined =>
  statuses.includes(user.status) ? undefined : inStatus(user, 'status', `is ${user.status}. ${refusal}`);

const providerOf = ({ credentials }: OktaUser): string => credentials?.provider?.type ?? 'an unknown provider';

/** Why only the directory that keeps a password can act on it; nothing where Okta keeps it. */
export const keptElsewhere = (user: OktaUser, act: string): Obstacle | undefined => {
  const provider = providerOf(user);
  if (provider === 'OKTA') return undefined;
  const message = `The password of ${labelOf(user)} is not kept by Okta but by ${provider}. ${act} it there.`;
  return { because: 'kept_by', target: labelOf(user), state: provider, message };
};

/** Why an account is begun, ended and described where it comes from, whose next import says so anyway; nothing where that is Okta. */
export const sourcedElsewhere = (user: OktaUser, act: string): Obstacle | undefined => {
  const provider = providerOf(user);
  if (provider === 'OKTA') return undefined;
  const message = `The account of ${labelOf(user)} comes from ${provider}. ${act} it there.`;
  return { because: 'sourced', target: labelOf(user), state: provider, message };
};

/** Why nobody does this to themselves; nothing where it is somebody else. */
export const toOneself = (user: OktaUser, asker: OktaUser | undefined, act: string): Obstacle | undefined =>
  user.id === asker?.id
    ? inStatus(user, 'self', `is you. Nobody ${act} themselves here. Ask another administrator.`)
    : undefined;
