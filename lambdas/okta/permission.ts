/** FGA's decision about a person, with the Okta groups they are in where these may matter. */
import { type Authorize, type Decision, type Facts, MOST_GROUPS } from '../contract/authorization.ts';
import { OktaGroup } from '../operations/objects.ts';
import type { OktaReader, Use } from '../operations/okta.ts';
import { pagesOf } from '../operations/pages.ts';
import { listUserGroups } from '../operations/users/groups.ts';
import { found, passes, permitted, type Result } from '../platform/result.ts';

/** What the person's groups are read with, by their own token. */
export const GROUPS_SCOPE = listUserGroups.scope;

/** So many groups of a person are read: 200 a page. */
const MOST_PAGES = 10;

type Open = () => Promise<Result<OktaReader>>;

/**
 * Whether FGA allows a person all of these; the first that it denies is named. `open` gives Okta as this person, and is
 * called only where FGA says no and a group of Okta has a right there: then the person's groups are read, and FGA is
 * asked again. What comes of it is good for this question.
 */
export type Permit = (sub: string, uses: readonly Use[], open: Open) => Promise<Result<undefined>>;

/** Those of these groups that the person is in. Of somebody in very many the last ones may be missed, which denies. */
async function mineOf(okta: OktaReader, groups: readonly string[]): Promise<Result<string[]>> {
  const request = listUserGroups.request({ userId: 'me' });
  const read = await pagesOf(okta, request, GROUPS_SCOPE, OktaGroup, { requests: MOST_PAGES });
  if (!read.ok) return read;
  const mine = new Set(read.value.items.map(({ id }) => id));
  return found(groups.filter((id) => mine.has(id)).slice(0, MOST_GROUPS));
}

export const permitting = (authorize: Authorize): Permit => {
  const again = async (decision: Decision, open: Open, ask: (facts: Facts) => Promise<Decision>) => {
    if (decision.decision !== 'deny' || decision.groups === undefined) return permitted(decision);
    const okta = await open();
    if (!okta.ok) return okta;
    const groups = await mineOf(okta.value, decision.groups);
    // Whoever may not read their groups has nothing by them.
    if (!groups.ok && passes(groups.refusal)) return groups;
    if (!groups.ok || groups.value.length === 0) return permitted(decision);
    return permitted(await ask({ groups: groups.value }));
  };

  return async (sub, uses, open) => {
    const distinct = new Map(uses.map(({ relation, object }) => [`${object}#${relation}`, { relation, object }]));
    const checks = [...distinct.values()];
    return again(await authorize(sub, checks), open, (facts) => authorize(sub, checks, facts));
  };
};
