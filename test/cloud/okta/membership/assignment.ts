/** Who has an application, and how they come to have it. */
import { type Application, type Group, groupsOf, type Org } from '../org.ts';

type Holding = Pick<Org, 'users' | 'groups'>;

/** Whoever is deactivated stays in their groups and has no application. */
const mayHold = ({ users }: Holding, userId: string): boolean => users.get(userId)?.status !== 'DEPROVISIONED';

/** How a user comes to have an application: directly, by a group, or not at all. A direct assignment wins, as in Okta. */
export function assignmentOf(
  org: Holding,
  application: Application,
  userId: string,
): { scope: 'USER' } | { scope: 'GROUP'; group: Group } | undefined {
  if (!mayHold(org, userId)) return undefined;
  if (application.users.has(userId)) return { scope: 'USER' };
  const group = groupsOf(org, userId).find(({ id }) => application.groups.has(id));
  return group && { scope: 'GROUP', group };
}

/** Whether a user has an application, directly or by a group. */
export const isAssigned = (org: Holding, application: Application, userId: string): boolean =>
  mayHold(org, userId) &&
  (application.users.has(userId) || [...application.groups].some((id) => org.groups.get(id)?.members.has(userId)));

/** The ids of all who have an application. */
export const holdersOf = (org: Holding, application: Application): Set<string> =>
  new Set(
    [application.users, ...[...application.groups].map((id) => org.groups.get(id)?.members ?? [])]
      .flatMap((ids) => [...ids])
      .filter((id) => mayHold(org, id)),
  );
