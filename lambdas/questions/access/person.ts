import type { Person } from '../../operations/groups/expression/functions.ts';
import { Member } from '../../operations/groups/expression/person.ts';
import { OktaGroup, type OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { type Pages, pagesOf } from '../../operations/pages.ts';
import { listUserGroups } from '../../operations/users/groups.ts';
import { getUser } from '../../operations/users/users.ts';
import { found, type Result } from '../../platform/result.ts';

/** A person with every group they are in, and the profile that rules look at. */
export interface Known {
  user: OktaUser;
  groups: readonly OktaGroup[];
  /** Whether these are all of their groups. */
  isWhole: boolean;
  person: Person;
}

export const groupsOf = (okta: OktaReader, userId: string): Promise<Result<Pages<OktaGroup>>> =>
  pagesOf(okta, listUserGroups.request({ userId }), listUserGroups.scope, OktaGroup);

export async function knownOf(okta: OktaReader, user: OktaUser): Promise<Result<Known>> {
  const [read, member] = await Promise.all([
    groupsOf(okta, user.id),
    okta.read(getUser.request({ userId: user.id }), getUser.scope, Member),
  ]);
  if (!read.ok) return read;
  if (!member.ok) return member;
  const { items, odd, more } = read.value;
  const isWhole = !more && odd === 0;
  const groups = items.map(({ id, profile }) => ({ id, name: profile.name }));
  // A rule that asks for groups cannot be judged by some of them.
  return found({ user, groups: items, isWhole, person: { ...member.value.person, ...(isWhole && { groups }) } });
}
