import * as z from 'zod';
import { reprompt } from '../../agent/reprompt.ts';
import type { Answer } from '../../contract/function-result.ts';
import { getApplication, listApplications } from '../../operations/applications/applications.ts';
import {
  getApplicationUser,
  listApplicationGroupAssignments,
  listApplicationUsers,
} from '../../operations/applications/assignments.ts';
import { getGroup, listGroups, listGroupUsers } from '../../operations/groups/groups.ts';
import { listGroupRules } from '../../operations/groups/rules.ts';
import { listUserGroups } from '../../operations/users/groups.ts';
import { listAssignedRolesForUser } from '../../operations/users/roles.ts';
import { getUser, listUsers } from '../../operations/users/users.ts';
import { user as userTarget } from '../../targets/user.ts';
import { everyRule } from '../membership/rules-filling.ts';
import { PAGE } from '../parameters.ts';
import { type Ask, type Moment, question } from '../question.ts';
import { compare } from './compare.ts';
import { holdersOfApp } from './holders-of-app.ts';
import { membersOfGroup } from './members-of-group.ts';
import { knownOf } from './person.ts';
import { personAndApp } from './person-and-app.ts';
import { personAndGroup } from './person-and-group.ts';
import { findResource, KINDS, lookupsOf, type Said } from './resource.ts';

/** Why one person has it. */
async function why(ask: Ask, said: Said, user: string, moment: Moment): Promise<Answer> {
  const [okta, rules] = await Promise.all([
    ask([
      userTarget.lookup(user),
      getUser,
      listUserGroups,
      ...lookupsOf(said),
      getApplicationUser,
      listApplicationGroupAssignments,
    ]),
    everyRule(ask),
  ]);
  if (!okta.ok) return okta.refusal;
  const [resource, person] = await Promise.all([findResource(okta.value, said), userTarget.find(okta.value, user)]);
  if (!person.ok) return person.refusal;
  if (!resource.ok) return resource.refusal;
  const known = await knownOf(okta.value, person.value);
  if (!known.ok) return known.refusal;
  const asked = { known: known.value, rules, moment };
  return resource.value.kind === 'app'
    ? personAndApp(okta.value, { ...asked, app: resource.value.app })
    : personAndGroup(ask, { ...asked, group: resource.value.group });
}

/** Who has it, and why. */
async function who(ask: Ask, said: Said, page: string | undefined, moment: Moment): Promise<Answer> {
  const okta = await ask([...lookupsOf(said), listApplicationUsers, listApplicationGroupAssignments, listGroupUsers]);
  if (!okta.ok) return okta.refusal;
  const resource = await findResource(okta.value, said);
  if (!resource.ok) return resource.refusal;
  return resource.value.kind === 'app'
    ? holdersOfApp(ask, okta.value, { app: resource.value.app, page, moment })
    : membersOfGroup(ask, okta.value, { group: resource.value.group, page });
}

/**
 * Everybody who has an app is the dearest: 100 pages of 500 users, 10 of rules, 5 of each of at most 5 groups, which is
 * 137 requests and 12 seconds for each list; of one person it is 7 and a page of 200 more for each list that is longer.
 * A name costs at most 64 requests to find where it may be of an app or a group, an id one.
 */
export const explainAccess = question({
  name: 'explain_access',
  description:
    'Explains who has an app or is in a group and why: directly, by which group, by which rule. With user and resource: why this user has it, or why not. With resource alone: everybody who has it and how. With user and compare_with: how the groups, apps and admin roles of two users differ.',
  input: z.object({
    user: z
      .string()
      .optional()
      .describe('The user: "me", or a login, an e-mail, a name or an Okta id, as the person said it.'),
    resource: z.string().optional().describe('The app or group: its name or Okta id, as the person said it.'),
    kind: z.enum(KINDS).optional().describe('"app" or "group", where the person said which one resource is.'),
    compare_with: z.string().optional().describe('The other user of a comparison, without resource.'),
    page: PAGE,
  }),
  uses: [
    getUser,
    listUsers,
    listUserGroups,
    listApplications,
    getApplication,
    getApplicationUser,
    listApplicationUsers,
    listApplicationGroupAssignments,
    listGroups,
    getGroup,
    listGroupUsers,
    listGroupRules,
    listAssignedRolesForUser,
  ],
  answer: async (ask, { user, resource, kind, compare_with, page }, moment) => {
    if (compare_with !== undefined) {
      if (user === undefined) return reprompt('compare_with needs the first of both in user.');
      if (resource === undefined) return compare(ask, user, compare_with);
      return reprompt('compare_with compares all that two users have: leave resource out, or ask for each user alone.');
    }
    if (resource === undefined) return reprompt('Name the app or group in resource, or another user in compare_with.');
    return user === undefined ? who(ask, { resource, kind }, page, moment) : why(ask, { resource, kind }, user, moment);
  },
});
