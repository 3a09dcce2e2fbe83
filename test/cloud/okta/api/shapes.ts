/** The org's state as the Management API writes it. */
import type { Org, User } from '../org.ts';
import { allowedActs } from './lifecycle.ts';
import { USER_TYPE } from './users/search.ts';

export const iso = (time: number): string => new Date(time).toISOString();
const isoOrNull = (time: number | null): string | null => (time === null ? null : iso(time));

/** Okta tells of these properties where they are empty, and of no others. */
const TOLD_EMPTY = ['secondEmail', 'mobilePhone'];
const filled = (profile: User['profile']) =>
  Object.fromEntries(Object.entries(profile).filter(([name, value]) => value !== null || TOLD_EMPTY.includes(name)));

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */
export function userShape(org: Org, user: User, { links }: { links: 'self' | 'all' }) {
  const href = `${org.url}/api/v1/users/${user.id}`;
  const acts = links === 'self' ? [] : allowedActs(user);
  return {
    id: user.id,
    status: user.status,
    created: iso(user.created),
    activated: isoOrNull(user.activated),
    statusChanged: isoOrNull(user.statusChanged),
    lastLogin: isoOrNull(user.lastLogin),
    lastUpdated: iso(user.lastUpdated),
    passwordChanged: isoOrNull(user.passwordChanged),
    type: { id: USER_TYPE },
    profile: filled(user.profile),
    credentials: {
      ...(user.provider.type === 'OKTA' && user.passwordChanged !== null && { password: {} }),
      provider: user.provider,
    },
    _links: {
      self: { href },
      ...Object.fromEntries(
        acts.map(({ link, path }) => [link, { href: `${href}/lifecycle/${path}`, method: 'POST' as const }]),
      ),
    },
  };
}
