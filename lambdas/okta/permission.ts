/** FGA's decision about a person, with what Okta shows of them and of whom a change is about, where that may matter. */
import {
  type Authorize,
  type Decision,
  type Facts,
  MOST_GROUPS,
  MOST_SCOPES,
  SCOPED,
} from '../contract/authorization.ts';
import type { ChangeTarget } from '../contract/changes/steps.ts';
import { OktaGroup } from '../operations/objects.ts';
import type { OktaReader, Use } from '../operations/okta.ts';
import { pagesOf } from '../operations/pages.ts';
import { listUserGroups } from '../operations/users/groups.ts';
import { listAssignedRolesForUser } from '../operations/users/roles.ts';
import { failed, found, passes, permitted, type Result } from '../platform/result.ts';
import { raisedBy } from './resolving/gate.ts';

/** What groups and roles are read with, by the person's own token. */
export const FACTS_SCOPES: readonly string[] = [listUserGroups.scope, listAssignedRolesForUser.scope];

/** So many groups of a person are read: 200 a page. Those after them count for nothing. */
const MOST_PAGES = 10;

type Open = () => Promise<Result<OktaReader>>;

/** Whom a change is about, by their id; or the list that takes what is left to be asked once they are known. */
export type About = string | Use[];

/** What is known beside the question: whom it is about, and what was agreed to, by the hashes. */
export interface Known {
  about?: About | undefined;
  agreed?: Facts['agreed'];
}

/** Whom what somebody on the help desk for some groups does is about; nothing where that does not matter. */
export const aboutOf = (
  { relation }: Use,
  targets: readonly Pick<ChangeTarget, 'type' | 'id'>[],
): string | undefined => (SCOPED.includes(relation) ? targets.find(({ type }) => type === 'user')?.id : undefined);

/**
 * Whether FGA allows a person all of these; the first that it denies is named. `open` gives Okta as this person, and is
 * called only where FGA says no and Okta has facts that may alter that: a group of the person's has a right there, or
 * they are on the help desk for some groups. Then these are read, and FGA is asked again. What comes of it is good for
 * this question. Refuses with `out_of_scope` where it is allowed, but not to `about`.
 */
export type Permit = (sub: string, uses: readonly Use[], open: Open, known?: Known) => Promise<Result<undefined>>;

async function groupsOf(okta: OktaReader, userId: string): Promise<Result<string[]>> {
  const request = listUserGroups.request({ userId });
  const read = await pagesOf(okta, request, listUserGroups.scope, OktaGroup, { requests: MOST_PAGES });
  return read.ok ? found(read.value.items.map(({ id }) => id)) : read;
}

/** Those of these groups that the person is in. Whoever may not read their groups has nothing by them. */
async function mineOf(okta: OktaReader, groups: readonly string[]): Promise<Result<string[]>> {
  const read = await groupsOf(okta, 'me');
  if (!read.ok) return passes(read.refusal) ? read : found([]);
  return found(read.value.filter((id) => groups.includes(id)).slice(0, MOST_GROUPS));
}

const OUT_OF_SCOPE = failed(
  'out_of_scope',
  'You are on the help desk for the members of some groups only. Whom this is about is in none of them, or is out of reach: they have an admin role, or their roles cannot be read. Nothing was done.',
);

/** Asks with the groups of whom it is about, as many at a time as FGA takes, and with their roles each time. */
async function ofTarget(
  okta: OktaReader,
  user: string,
  ask: (target: NonNullable<Facts['target']>) => Promise<Decision>,
): Promise<Result<undefined>> {
  const [groups, roles] = await Promise.all([groupsOf(okta, user), raisedBy(okta, [{ type: 'user', id: user }])]);
  if (!groups.ok) return groups;
  for (let from = 0; from < groups.value.length; from += MOST_SCOPES) {
    const some = groups.value.slice(from, from + MOST_SCOPES);
    const decision = await ask({ user, groups: some, privileged: roles.length > 0 });
    if (decision.decision !== 'deny') return permitted(decision);
  }
  return OUT_OF_SCOPE;
}

export const permitting =
  (authorize: Authorize): Permit =>
  async (sub, uses, open, { about, agreed } = {}) => {
    const distinct = new Map(uses.map(({ relation, object }) => [`${object}#${relation}`, { relation, object }]));
    let facts: Facts = agreed === undefined ? {} : { agreed };
    const ask = (more: Facts = {}) => {
      const told = { ...facts, ...more };
      return authorize(sub, [...distinct.values()], ...(Object.keys(told).length > 0 ? [told] : []));
    };
    while (distinct.size > 0) {
      const decision = await ask();
      if (decision.decision !== 'deny') return permitted(decision);
      const { groups = [], some, relation, object } = decision;
      if (groups.length > 0 && facts.groups === undefined) {
        const okta = await open();
        if (!okta.ok) return okta;
        const mine = await mineOf(okta.value, groups);
        if (!mine.ok) return mine;
        if (mine.value.length === 0 && !some) return permitted(decision);
        facts = { ...facts, groups: mine.value };
        continue;
      }
      if (!some || about === undefined) return permitted(decision);
      if (typeof about === 'string') {
        const okta = await open();
        return okta.ok ? ofTarget(okta.value, about, (target) => ask({ target })) : okta;
      }
      about.push(...uses.filter((use) => use.relation === relation && use.object === object).slice(0, 1));
      distinct.delete(`${object}#${relation}`);
    }
    return found(undefined);
  };
