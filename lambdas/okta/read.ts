/** Answers the functions of the action group "Okta": reads as the person and shows rows. */
import { z } from 'zod';
import { type FunctionCall, type Reprompt, reprompt } from '../agent/function-call.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { listApplications } from '../operations/applications.ts';
import { listGroups, listGroupUsers } from '../operations/groups.ts';
import { labelOf, OktaApplication, OktaGroup, OktaUser } from '../operations/objects.ts';
import { listUserGroups, listUsers, USER_SORTS, USER_STATUSES } from '../operations/users.ts';
import type { ActAs } from './act-as.ts';
import { applications, details, draw, groups, users } from './tables.ts';
import { findGroup, findUser, userLookup } from './targets.ts';

type Answer = FunctionResult | Reprompt;

const page = { query: z.string().optional(), cursor: z.string().optional() };
const FindUsers = z.object({
  ...page,
  status: z.string().toUpperCase().pipe(z.enum(USER_STATUSES)).optional(),
  sort: z.enum(USER_SORTS).optional(),
});
const GetUser = z.object({ user: z.string(), include: z.enum(['groups']).optional() });
const FindGroupsAndApps = z.object({
  ...page,
  kind: z.enum(['groups', 'apps']),
  include: z.enum(['members']).optional(),
});

/** One sentence on the first value that is none of those a parameter takes. */
const invalid = (error: z.ZodError): Reprompt => {
  const [issue] = error.issues;
  const allowed = issue?.code === 'invalid_value' ? ` It is one of ${issue.values.join(', ')}.` : '';
  return reprompt(`${issue?.path.join('.')} is not valid.${allowed}`);
};

const findUsers = async (actAs: ActAs, sessionId: string, input: z.infer<typeof FindUsers>): Promise<Answer> => {
  const okta = await actAs(sessionId, [listUsers]);
  if (!okta.ok) return okta.refusal;
  const { query, status, sort, cursor } = input;
  const request = listUsers.request({
    ...(query && { query: query.slice(0, 100) }),
    ...(status && { status }),
    ...(sort && { sort }),
    ...(cursor && { after: cursor }),
  });
  const title = ['Users', query && `found by "${query}"`, status && `in status ${status}`].filter(Boolean).join(' ');
  return draw(await okta.value.read(request, listUsers.scope, z.array(OktaUser)), users(title));
};

const readUser = async (actAs: ActAs, sessionId: string, input: z.infer<typeof GetUser>): Promise<Answer> => {
  const { user, include } = input;
  const self = user.toLowerCase() === 'me';
  if (include === undefined) {
    const okta = await actAs(sessionId, [userLookup(user)]);
    if (!okta.ok) return okta.refusal;
    const target = await findUser(okta.value, user);
    return target.ok ? details(target.value) : target.refusal;
  }
  // Okta knows "me" by the token, so one's own groups need no look at the users.
  const okta = await actAs(sessionId, self ? [listUserGroups] : [listUserGroups, userLookup(user)]);
  if (!okta.ok) return okta.refusal;
  const target = self ? undefined : await findUser(okta.value, user);
  if (target?.ok === false) return target.refusal;
  const request = listUserGroups.request({ userId: target?.value.id ?? 'me' });
  const title = target === undefined ? 'Your groups' : `Groups of ${labelOf(target.value)}`;
  return draw(await okta.value.read(request, listUserGroups.scope, z.array(OktaGroup)), groups(title));
};

const findGroupsAndApps = async (
  actAs: ActAs,
  sessionId: string,
  { kind, query, include, cursor }: z.infer<typeof FindGroupsAndApps>,
): Promise<Answer> => {
  const search = { ...(query && { query: query.slice(0, 100) }), ...(cursor && { after: cursor }) };
  const found = query === undefined ? '' : ` found by "${query}"`;
  if (kind === 'apps') {
    if (include !== undefined) return reprompt('include "members" goes with kind "groups" only.');
    const okta = await actAs(sessionId, [listApplications]);
    if (!okta.ok) return okta.refusal;
    const listed = await okta.value.read(
      listApplications.request(search),
      listApplications.scope,
      z.array(OktaApplication),
    );
    return draw(listed, applications(`Applications${found}`));
  }
  if (include === undefined) {
    const okta = await actAs(sessionId, [listGroups]);
    if (!okta.ok) return okta.refusal;
    const listed = await okta.value.read(listGroups.request(search), listGroups.scope, z.array(OktaGroup));
    return draw(listed, groups(`Groups${found}`));
  }
  if (query === undefined) return reprompt('include "members" needs the group in query. Ask the person which group.');
  const okta = await actAs(sessionId, [listGroupUsers, listGroups]);
  if (!okta.ok) return okta.refusal;
  const group = await findGroup(okta.value, query);
  if (!group.ok) return group.refusal;
  const request = listGroupUsers.request({ groupId: group.value.id, ...(cursor && { after: cursor }) });
  const listed = await okta.value.read(request, listGroupUsers.scope, z.array(OktaUser));
  return draw(listed, users(`Members of ${group.value.profile.name}`));
};

/** Answers one call of the action group "Okta". */
export const answerRead =
  (actAs: ActAs) =>
  async ({ sessionId, name, parameters }: FunctionCall): Promise<Answer> => {
    const run = async <S extends z.ZodObject>(
      schema: S,
      answer: (actAs: ActAs, sessionId: string, input: z.infer<S>) => Promise<Answer>,
    ): Promise<Answer> => {
      const input = schema.safeParse(parameters);
      return input.success ? answer(actAs, sessionId, input.data) : invalid(input.error);
    };
    switch (name) {
      case 'find_users':
        return run(FindUsers, findUsers);
      case 'get_user':
        return run(GetUser, readUser);
      case 'find_groups_and_apps':
        return run(FindGroupsAndApps, findGroupsAndApps);
      default:
        throw new Error('A function of the action group that nothing answers');
    }
  };
