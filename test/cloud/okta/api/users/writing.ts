/** Making users and changing their profiles: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */
import * as z from 'zod';
import { invalid, refuse } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { followProfile } from '../../membership/follow.ts';
import type { Org, User } from '../../org.ts';
import { misfitOf, Profile } from '../../profile.ts';
import { userParty } from '../../system-log.ts';
import {
  ADMINISTRATORS,
  type ApiOperation,
  type Call,
  content,
  flagOf,
  isRefusal,
  type Reply,
  record,
  withTarget,
} from '../operation.ts';
import { userShape } from '../shapes.ts';
import { activate, invite } from './activation.ts';

/** Passwords, types, realms and groups of a new user are not set here. */
const Sent = z.strictObject({ profile: z.record(z.string(), z.unknown()) });

/** The profile that was sent. */
function sentProfile({ body }: Call) {
  const sent = Sent.safeParse(body);
  if (sent.success) return sent.data.profile;
  const isUnknown = sent.error.issues.some(({ code }) => code === 'unrecognized_keys');
  return isUnknown ? refuse('E0000060') : invalid('profile', 'The field cannot be left blank');
}

const withoutCase = (login: string): string => login.toLowerCase();

/** A whole profile, or why Okta does not take it; a login is somebody's only, whatever their status. */
function judged({ users }: Org, given: object, whole: 'newUser' | 'user', own?: User) {
  const { data: profile, error } = Profile.safeParse(given);
  if (error) {
    const { about, causes } = misfitOf(error, whole);
    return refuse('E0000001', about, ...causes);
  }
  for (const user of users.values()) {
    if (user !== own && withoutCase(user.profile.login) === withoutCase(profile.login)) {
      return invalid('login', 'An object with this field already exists in the current organization');
    }
  }
  return profile;
}

function createUser(call: Call): Reply {
  const { org, query } = call;
  const activated = flagOf(query, 'activate') ?? true;
  if (isRefusal(activated)) return activated;
  if (query.has('provider') || query.has('nextLogin')) return refuse('E0000060');
  const given = sentProfile(call);
  const profile = isRefusal(given) ? given : judged(org, given, 'newUser');
  if (isRefusal(profile)) return profile;
  const now = org.now();
  const user: User = {
    id: newId('00u'),
    status: 'STAGED',
    created: now,
    activated: null,
    statusChanged: null,
    lastLogin: null,
    lastUpdated: now,
    passwordChanged: null,
    profile,
    provider: { type: 'OKTA', name: 'OKTA' },
    factors: [],
    roles: [],
  };
  org.users.set(user.id, user);
  record(call, 'user.lifecycle.create', 'Create Okta user', [userParty(user)]);
  for (const group of org.groups.values()) if (group.type === 'BUILT_IN') group.members.add(user.id);
  followProfile(call, user);
  if (activated) {
    activate(call, user);
    invite(call, user, true);
  }
  return content(userShape(org, user, { links: 'all' }));
}

const updateUser = withTarget((user, call) => {
  const { org } = call;
  const given = sentProfile(call);
  if (isRefusal(given)) return given;
  if (user.status === 'DEPROVISIONED') return refuse('E0000038');
  const profile = judged(org, { ...user.profile, ...given }, 'user', user);
  if (isRefusal(profile)) return profile;
  const isChanged = Profile.keyof().options.some((name) => profile[name] !== user.profile[name]);
  if (isChanged && user.provider.type !== 'OKTA') return refuse('E0000023');
  const before = user.profile;
  user.profile = profile;
  user.lastUpdated = org.now();
  record(call, 'user.account.update_profile', 'Update user profile for Okta', [userParty(user)]);
  followProfile(call, user, before);
  return content(userShape(org, user, { links: 'all' }));
});

const write = { method: 'POST', scope: 'okta.users.manage', roles: ADMINISTRATORS } as const;

export const userWriting: readonly ApiOperation[] = [
  { ...write, operationId: 'createUser', path: '/api/v1/users', run: createUser },
  { ...write, operationId: 'updateUser', path: '/api/v1/users/:userId', run: updateUser },
];
