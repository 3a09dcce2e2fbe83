import { verdictOf } from '../../contract/verdicts/verdicts.ts';
import type { AppUser } from '../../operations/applications/objects.ts';
import { nameOf, type OktaApplication, type OktaGroup, type OktaUser } from '../../operations/objects.ts';
import { inWords, type Origin, spelt } from '../membership/origin.ts';
import { inSentence, listed } from '../sentences/names.ts';

/** A group that gives an application to a person, and how they came into it. */
export interface Way {
  group: OktaGroup;
  origin: Origin;
}

const namesOf = (groups: readonly OktaGroup[]): string => listed(groups.map(({ profile }) => profile.name));

const howOf = (origin: Origin): string => (origin.by === 'rule' ? `by rule ${spelt(origin.rules)}` : inWords(origin));

/** Why a person has an application: `ways` are their groups that give it, `others` all groups that do. */
export function appVerdict(
  person: OktaUser,
  { label }: OktaApplication,
  assignment: AppUser | undefined,
  { ways, others }: { ways: readonly Way[]; others: readonly OktaGroup[] },
) {
  const [user, app] = [inSentence(nameOf(person)), inSentence(label)];
  const groups = namesOf(ways.map(({ group }) => group));
  const [only, second] = ways;
  if (assignment === undefined) {
    if (only !== undefined) {
      const message = `${user} is in ${groups}, which gives ${app}, but Okta does not show them as assigned: that may be under way, or have failed.`;
      return verdictOf('app_not_yet', { user, app, groups }, message);
    }
    const giving = others.length === 0 ? 'No group gives it.' : `Groups that give it: ${namesOf(others)}.`;
    return verdictOf('app_missing', { user, app, groups: namesOf(others) }, `${user} does not have ${app}. ${giving}`);
  }
  if (assignment.scope !== 'GROUP') {
    if (only === undefined) return verdictOf('app_direct', { user, app }, `${user} has ${app} directly.`);
    const message = `${user} has ${app} directly, and by ${groups}, too.`;
    return verdictOf('app_direct_and_by_group', { user, app, groups }, message);
  }
  if (only === undefined) {
    const group = inSentence(assignment.group?.name || 'a group that Okta does not name');
    return verdictOf('app_by_unseen_group', { user, app, group }, `${user} has ${app} by ${group}.`);
  }
  if (second !== undefined)
    return verdictOf('app_by_groups', { user, app, groups }, `${user} has ${app} by the groups ${groups}.`);
  const how = howOf(only.origin);
  const message = `${user} has ${app} by the group ${groups}, and is in it ${how}.`;
  return verdictOf('app_by_group', { user, app, group: groups, how }, message);
}
