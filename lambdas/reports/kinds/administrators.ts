import * as z from 'zod';
import { nameOf, OktaUser } from '../../operations/objects.ts';
import { Assignees, listUsersWithRoleAssignments } from '../../operations/users/administrators.ts';
import { listAssignedRolesForUser, OktaRole } from '../../operations/users/roles.ts';
import { getUser } from '../../operations/users/users.ts';
import { found } from '../../platform/result.ts';
import { instantOf, midnight, minuteIn, moved, wallOf } from '../../questions/time/zoned.ts';
import { each, type Kind } from './kind.ts';

/** The first moment of this month, or of the day so many days ago. */
const sinceOf = (days: number | undefined, now: number, zone: string): number => {
  const today = midnight(wallOf(now, zone));
  return instantOf(days === undefined ? { ...today, day: 1 } : moved(today, { days: -days }), zone);
};

export const administrators: Kind = {
  name: 'administrators',
  about: 'who administers Okta, by which roles, and which of them are new this month or in so many days',
  takes: ['days'],
  uses: [listUsersWithRoleAssignments, listAssignedRolesForUser, getUser],
  plan: ({ days }, { now, zone }) => {
    const since = sinceOf(days, now, zone);
    const isNew = `New since ${minuteIn(since, zone).slice(0, 10)}`;
    return {
      title: 'Administrators and their roles',
      columns: ['Name', 'Login', 'Status', 'Role', 'Given', `Given on (${zone})`, isNew],
      group_columns: ['Role', isNew, 'Number'],
      parameters: { since: new Date(since).toISOString() },
    };
  },
  async step(okta, { parameters, zone, cursor }) {
    const since = Date.parse(parameters.since ?? '');
    const request = listUsersWithRoleAssignments.request(cursor === undefined ? {} : { after: cursor });
    const page = await okta.read(request, listUsersWithRoleAssignments.scope, Assignees);
    if (!page.ok) return page;
    const read = await each(page.value.ids, async (userId) => {
      const user = await okta.read(getUser.request({ userId }), getUser.scope, OktaUser);
      if (!user.ok) return user;
      const { request, scope } = listAssignedRolesForUser;
      const roles = await okta.read(request({ userId }), scope, z.array(OktaRole));
      return roles.ok ? found({ user: user.value, roles: roles.value }) : roles;
    });
    if (!read.ok) return read;
    const held = read.value.flatMap(({ user, roles }) =>
      roles.map(({ label, type, assignmentType, created }) => ({
        user,
        role: label || type,
        given: assignmentType === 'GROUP' ? 'by a group' : 'directly',
        on: created === '' ? '' : minuteIn(Date.parse(created), zone),
        isNew: Date.parse(created) >= since ? 'yes' : 'no',
      })),
    );
    return found({
      rows: held.map(({ user, role, given, on, isNew }) => [
        nameOf(user),
        user.profile.login,
        user.status,
        role,
        given,
        on,
        isNew,
      ]),
      ids: held.map(({ user }) => user.id),
      counted: held.map(({ role, isNew }) => `${role}\t${isNew}`),
      looked_at: page.value.ids.length,
      left_out: 0,
      cursor: page.value.after,
    });
  },
};
