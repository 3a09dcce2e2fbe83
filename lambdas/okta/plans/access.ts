/** What somebody has now, and how they came to have it. */
import { listApplications } from '../../operations/applications/applications.ts';
import { AppOfUser } from '../../operations/applications/objects.ts';
import type { OktaGroup, OktaUser } from '../../operations/objects.ts';
import { type Pages, pagesOf } from '../../operations/pages.ts';
import { listUserGroups } from '../../operations/users/groups.ts';
import { getUser } from '../../operations/users/users.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import { knownOf } from '../../questions/access/person.ts';
import { inWords, type Origin, originOf } from '../../questions/membership/origin.ts';
import { everyRule } from '../../questions/membership/rules-filling.ts';
import type { Ask } from '../../questions/question.ts';

interface Membership {
  group: OktaGroup;
  origin: Origin;
}

export interface Access {
  /** The groups by their names, without Okta's own, which have everybody. */
  groups: Membership[];
  /** The apps, and whether each was assigned by itself and not by a group. */
  apps: { app: AppOfUser; isDirect: boolean }[];
}

const byName = (one: string, other: string): number => one.localeCompare(other, 'en');

const NOT_WHOLE = failed(
  'okta_answer_invalid',
  'Okta did not show everything that the user has, so no plan is made of it. Nothing was done.',
);

const whole = <T>(read: Result<Pages<T>>): Result<T[]> => {
  if (!read.ok) return read;
  const { items, odd, more } = read.value;
  return more || odd > 0 ? NOT_WHOLE : found(items);
};

/** Whether a person may have been put there by hand, and so can be taken out again. */
export const isByHand = ({ origin }: Membership): boolean => origin.by === 'hand' || origin.by === 'unknown';

/** "because an app or a directory keeps its members" */
export const whyIn = ({ origin }: Membership): string => inWords(origin);

/** Everything that somebody has; refuses where not all of it can be read. Rules that cannot be read are done without. */
export async function accessOf(ask: Ask, user: OktaUser): Promise<Result<Access>> {
  const okta = await ask([getUser, listUserGroups, listApplications]);
  if (!okta.ok) return okta;
  const { request, scope } = listApplications;
  const [known, rules, read] = await Promise.all([
    knownOf(okta.value, user),
    everyRule(ask),
    pagesOf(okta.value, request({ userId: user.id }), scope, AppOfUser),
  ]);
  if (!known.ok) return known;
  if (!known.value.isWhole) return NOT_WHOLE;
  const apps = whole(read);
  if (!apps.ok) return apps;
  const { groups, person } = known.value;
  return found({
    groups: groups
      .filter(({ type }) => type !== 'BUILT_IN')
      .map((group) => ({ group, origin: originOf(group, rules, person) }))
      .sort((one, other) => byName(one.group.profile.name, other.group.profile.name)),
    apps: apps.value
      .map((app) => ({ app, isDirect: app._embedded?.user?.scope === 'USER' }))
      .sort((one, other) => byName(one.app.label, other.app.label)),
  });
}
