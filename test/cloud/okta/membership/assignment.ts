/** Who has an application, and how they come to have it. */
import { type Application, type Group, groupsOf, type Org } from '../org.ts';

/** How a user comes to have an application: directly, by a group, or not at all. A direct assignment wins, as in Okta. */
export function assignmentOf(
  org: Pick<Org, 'groups'>,
  application: Application,
  userId: string,
): { scope: 'USER' } | { scope: 'GROUP'; group: Group } | undefined {
  if (application.users.has(userId)) return { scope: 'USER' };
  const group = groupsOf(org, userId).find(({ id }) => application.groups.has(id));
  return group && { scope: 'GROUP', group };
}

/** Whether a user has an application, directly or by a group. */
export const isAssigned = ({ groups }: Pick<Org, 'groups'>, application: Application, userId: string): boolean =>
  application.users.has(userId) || [...application.groups].some((id) => groups.get(id)?.members.has(userId));

/** The ids of all who have an application. */
export const holdersOf = ({ groups }: Pick<Org, 'groups'>, application: Application): Set<string> =>
  new Set(
    [application.users, ...[...application.groups].map((id) => groups.get(id)?.members ?? [])].flatMap((ids) => [
      ...ids,
    ]),
  );
