/** Whom and which group a person means. Reads Okta as that person and never guesses between two. */
import { z } from 'zod';
import { groupById, listGroups } from '../operations/groups.ts';
import { GroupId, labelOf, OktaGroup, OktaUser, UserId } from '../operations/objects.ts';
import type { ReadOperation } from '../operations/operation.ts';
import { getUser, listUsers } from '../operations/users.ts';
import { found, type Result, refused } from '../platform/result.ts';
import type { Okta, Page } from './client.ts';

const MOST_CANDIDATES = 10;

const isSelf = (user: string): boolean => user.toLowerCase() === 'me';

/** What `findUser` will ask of Okta, for FGA to allow before. */
export const userLookup = (user: string): ReadOperation<z.ZodObject> =>
  isSelf(user) || UserId.safeParse(user).success ? getUser : listUsers;

const notFound = (message: string) => refused({ outcome: 'not_found', message });

const which = (parameter: string, why: string, candidates: readonly string[]) =>
  refused({
    outcome: 'ambiguous',
    parameter,
    message: `${why} Which one is meant?`,
    candidates: candidates.slice(0, MOST_CANDIDATES),
  });

const only = <T>(parameter: string, said: string, matches: readonly T[], label: (match: T) => string): Result<T> => {
  const [first, ...others] = matches;
  if (first === undefined) return notFound(`Okta knows no ${parameter} "${said}", or your Okta role does not show it.`);
  if (others.length === 0) return found(first);
  return which(parameter, `${matches.length} ${parameter}s match "${said}".`, matches.map(label));
};

const missing = <T>(page: Result<Page<T>>, message: string): Result<T> => {
  if (page.ok) return found(page.value.body);
  return page.refusal.outcome === 'failed' && page.refusal.code === 'okta_not_found' ? notFound(message) : page;
};

/** The one user that `me`, an id, a login, an e-mail or an exact (first, last or full) name stands for. */
export const findUser = async (okta: Okta, user: string): Promise<Result<OktaUser>> => {
  const id = isSelf(user) ? 'me' : UserId.safeParse(user).data;
  if (id !== undefined) {
    const page = await okta.read(getUser.request({ userId: id }), getUser.scope, OktaUser);
    return missing(page, `Okta knows no user ${user}, or your Okta role does not show it.`);
  }
  const page = await okta.read(listUsers.request({ name: user.slice(0, 100) }), listUsers.scope, z.array(OktaUser));
  if (!page.ok) return page;
  const said = user.toLowerCase();
  const byLogin = page.value.body.filter(({ profile }) => profile.login.toLowerCase() === said);
  return only('user', user, byLogin.length === 1 ? byLogin : page.value.body, labelOf);
};

/** The one group that an id or an exact name stands for. */
export const findGroup = async (okta: Okta, group: string): Promise<Result<OktaGroup>> => {
  const id = GroupId.safeParse(group);
  if (id.success) {
    const page = await okta.read(groupById(id.data), listGroups.scope, OktaGroup);
    return missing(page, `Okta knows no group ${group}, or your Okta role does not show it.`);
  }
  const page = await okta.read(
    listGroups.request({ query: group.slice(0, 100) }),
    listGroups.scope,
    z.array(OktaGroup),
  );
  if (!page.ok) return page;
  const said = group.toLowerCase();
  const exact = page.value.body.filter(({ profile }) => profile.name.toLowerCase() === said);
  const label = ({ profile, type }: OktaGroup) => `${profile.name} (${type})`;
  if (exact.length === 0 && page.value.body.length > 0)
    return which('group', `No group is called "${group}", but some begin so.`, page.value.body.map(label));
  return only('group', group, exact, label);
};
