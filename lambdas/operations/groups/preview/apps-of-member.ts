/** The applications that come or go with a membership of a group. */
import * as z from 'zod';
import { found } from '../../../platform/result.ts';
import { listApplications } from '../../applications/applications.ts';
import { listApplicationGroupAssignments } from '../../applications/assignments.ts';
import { AppGroup, AppOfUser } from '../../applications/objects.ts';
import { effectOn } from '../../effect.ts';
import { OktaApplication } from '../../objects.ts';
import type { OktaReader } from '../../okta.ts';
import { pagesOf } from '../../pages.ts';
import { listUserGroups } from '../../users/groups.ts';
import { listAssignedApplicationsForGroup } from '../owners.ts';

interface Membership {
  userId: string;
  groupId: string;
}

/** A preview may not cost more than the change: of longer lists it says so. */
const LIMITS = { requests: 5, sparing: true };

const givenBy = (okta: OktaReader, groupId: string) =>
  pagesOf(
    okta,
    listAssignedApplicationsForGroup.request({ groupId }),
    listAssignedApplicationsForGroup.scope,
    OktaApplication,
    LIMITS,
  );
const heldBy = (okta: OktaReader, userId: string) =>
  pagesOf(okta, listApplications.request({ userId }), listApplications.scope, AppOfUser, LIMITS);

const isActive = ({ status }: { status: string }): boolean => status === 'ACTIVE';
const labelOf = ({ label }: { label: string }): string => label;

/** Active applications of the group that the user has not yet. */
export const gainedApps = {
  uses: [listAssignedApplicationsForGroup, listApplications],
  read: async (okta: OktaReader, { userId, groupId }: Membership) => {
    const [given, held] = await Promise.all([givenBy(okta, groupId), heldBy(okta, userId)]);
    if (!given.ok) return given;
    if (!held.ok) return held;
    const has = new Set(held.value.items.map(({ id }) => id));
    const gained = given.value.items.filter((app) => isActive(app) && !has.has(app.id));
    return found(effectOn('gains_apps', gained.map(labelOf), given.value.more));
  },
};

/** Whether one of these groups gives the application. What cannot be read gives nothing. */
const isGivenBy = async (okta: OktaReader, appId: string, groups: ReadonlySet<string>): Promise<boolean> => {
  const { request, scope } = listApplicationGroupAssignments;
  const giving = await pagesOf(okta, request({ appId }), scope, AppGroup, LIMITS);
  return giving.ok && giving.value.items.some(({ id }) => groups.has(id));
};

/** Active applications of the group that the user has neither directly nor by another group. */
export const lostApps = {
  uses: [listAssignedApplicationsForGroup, listApplications, listApplicationGroupAssignments, listUserGroups],
  read: async (okta: OktaReader, { userId, groupId }: Membership) => {
    const [given, held, groups] = await Promise.all([
      givenBy(okta, groupId),
      heldBy(okta, userId),
      pagesOf(okta, listUserGroups.request({ userId }), listUserGroups.scope, z.object({ id: z.string() }), LIMITS),
    ]);
    if (!given.ok) return given;
    if (!held.ok) return held;
    if (!groups.ok) return groups;
    const direct = new Set(
      held.value.items.filter(({ _embedded }) => _embedded?.user?.scope === 'USER').map(({ id }) => id),
    );
    const others = new Set(groups.value.items.map(({ id }) => id).filter((id) => id !== groupId));
    const candidates = given.value.items.filter((app) => isActive(app) && !direct.has(app.id));
    const stay = await Promise.all(candidates.map(({ id }) => isGivenBy(okta, id, others)));
    const lost = candidates.filter((_, at) => !stay[at]);
    return found(effectOn('loses_apps', lost.map(labelOf), given.value.more));
  },
};
