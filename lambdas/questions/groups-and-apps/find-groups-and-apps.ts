import * as z from 'zod';
import { type Reprompt, reprompt } from '../../agent/reprompt.ts';
import type { Answer } from '../../contract/function-result.ts';
import { APP_STATUSES, getApplication, listApplications } from '../../operations/applications/applications.ts';
import { listApplicationGroupAssignments, listApplicationUsers } from '../../operations/applications/assignments.ts';
import { GROUP_TYPES, getGroup, listGroups, listGroupUsers } from '../../operations/groups/groups.ts';
import { listAssignedApplicationsForGroup, listGroupOwners } from '../../operations/groups/owners.ts';
import { getGroupRule, listGroupRules } from '../../operations/groups/rules.ts';
import { app } from '../../targets/app.ts';
import { group } from '../../targets/group.ts';
import { PAGE } from '../parameters.ts';
import { question } from '../question.ts';
import { APP_PARTS, appParts } from './app-parts.ts';
import { GROUP_PARTS, groupParts } from './group-parts.ts';
import { listedApps, listedGroups, listedRules } from './lists.ts';
import { partsOfOne } from './parts-of-one.ts';
import { ruleDetails } from './rule-details.ts';

const RULE_PARTS = ['details'] as const;
const RULE_STATUSES = ['ACTIVE', 'INACTIVE', 'INVALID'] as const;

const wordsOf = (list: string | undefined): string[] =>
  (list ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

/** What was asked for, read as one of what a kind has; a reprompt names what it has. */
const oneOf = <T extends string>(
  parameter: string,
  kind: string,
  all: readonly T[],
  given: readonly string[],
): T[] | Reprompt => {
  const known = all.filter((each) => given.some((word) => word.toLowerCase() === each.toLowerCase()));
  if (known.length >= given.length) return known;
  return reprompt(`${parameter} with kind "${kind}" takes: ${all.join(', ')}.`);
};

const isReprompt = (value: unknown[] | Reprompt): value is Reprompt => !Array.isArray(value);

interface Kind<P extends string, F extends string> {
  parts: readonly P[];
  filters: readonly F[];
}

/** Leads to the list, or to the parts of the one thing. */
const led = async <P extends string, F extends string>(
  { kind, query, include, filter }: z.infer<typeof input>,
  { parts, filters }: Kind<P, F>,
  list: (filter: F | undefined) => Promise<Answer | Reprompt>,
  one: (query: string, parts: [P, ...P[]]) => Promise<Answer | Reprompt>,
): Promise<Answer | Reprompt> => {
  const included = oneOf('include', kind, parts, wordsOf(include));
  if (isReprompt(included)) return included;
  const filtered = oneOf('filter', kind, filters, wordsOf(filter));
  if (isReprompt(filtered)) return filtered;
  const [first, ...others] = included;
  if (first === undefined) return list(filtered[0]);
  if (query !== undefined) return one(query, [first, ...others]);
  return reprompt(`include "${include}" needs the one thing in query. Ask the person which one.`);
};

const input = z.object({
  kind: z.enum(['groups', 'apps', 'rules']).describe('"groups", "apps" or "rules": the group rules.'),
  query: z
    .string()
    .optional()
    .describe('Beginning of a name, or words of a rule; with include the name or Okta id of the one thing.'),
  include: z
    .string()
    .optional()
    .describe(
      `What to show of the one in query, one or several with commas. Group: ${GROUP_PARTS.join(', ')} ("rules": how it gets its members). App: ${APP_PARTS.join(', ')}. Rule: details.`,
    ),
  filter: z
    .string()
    .optional()
    .describe(
      `Only these of a list. Groups: ${GROUP_TYPES.join(', ')}. Apps: ${APP_STATUSES.join(', ')}. Rules: ${RULE_STATUSES.join(', ')}.`,
    ),
  page: PAGE,
});

/** A page is one request; "all" and "count" are at most 100, for each part of several. A name costs at most 44 to find. */
export const findGroupsAndApps = question({
  name: 'find_groups_and_apps',
  description:
    'Lists or counts groups with their sizes, applications or group rules, or shows one: its details, members, users, apps, groups, owners, and how a group gets its members.',
  input,
  uses: [
    listGroups,
    getGroup,
    listGroupUsers,
    listGroupOwners,
    listAssignedApplicationsForGroup,
    listGroupRules,
    getGroupRule,
    listApplications,
    getApplication,
    listApplicationUsers,
    listApplicationGroupAssignments,
  ],
  answer: async (ask, given, moment) => {
    const { kind, query, page } = given;
    switch (kind) {
      case 'groups':
        return led(
          given,
          { parts: GROUP_PARTS, filters: GROUP_TYPES },
          (filter) => listedGroups(ask, { query, filter, page }),
          (name, parts) => partsOfOne(ask, { query: name, parts, page }, group, groupParts, moment),
        );
      case 'apps':
        return led(
          given,
          { parts: APP_PARTS, filters: APP_STATUSES },
          (filter) => listedApps(ask, { query, filter, page }),
          (name, parts) => partsOfOne(ask, { query: name, parts, page }, app, appParts, moment),
        );
      case 'rules':
        return led(
          given,
          { parts: RULE_PARTS, filters: RULE_STATUSES },
          (filter) => listedRules(ask, { query, filter, page }),
          (name) => ruleDetails(ask, name, moment),
        );
    }
  },
});
