/** What somebody has, one sort at a time. */
import * as z from 'zod';
import { listApplications } from '../../operations/applications/applications.ts';
import { OktaApplication } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { pagesOf } from '../../operations/pages.ts';
import { listAssignedRolesForUser, OktaRole } from '../../operations/users/roles.ts';
import { found, type Result } from '../../platform/result.ts';
import { applications } from '../tables.ts';
import type { Thing } from './difference.ts';
import { groupsOf } from './person.ts';

/** Everything of one sort that somebody has. */
export type Have = (okta: OktaReader, userId: string) => Promise<Result<{ things: Thing[]; isWhole: boolean }>>;

export const groups: Have = async (okta, userId) => {
  const read = await groupsOf(okta, userId);
  if (!read.ok) return read;
  const { items, odd, more } = read.value;
  const things = items.map(({ id, type, profile }) => ({ key: id, id, name: profile.name, kind: type }));
  return found({ things, isWhole: !more && odd === 0 });
};

export const apps: Have = async (okta, userId) => {
  const read = await pagesOf(okta, listApplications.request({ userId }), listApplications.scope, OktaApplication);
  if (!read.ok) return read;
  const { items, odd, more } = read.value;
  const link = applications('').link;
  const things = items.map((app) => ({
    key: app.id,
    id: app.id,
    name: app.label,
    kind: app.status,
    link: link?.(app),
  }));
  return found({ things, isWhole: !more && odd === 0 });
};

/** A role is the same role, however somebody came to hold it. */
export const roles: Have = async (okta, userId) => {
  const read = await okta.read(
    listAssignedRolesForUser.request({ userId }),
    listAssignedRolesForUser.scope,
    z.array(OktaRole),
  );
  if (!read.ok) return read;
  const things = read.value.map(({ type, label }) => ({
    key: `${type} ${label}`,
    id: '',
    name: label || type,
    kind: type,
  }));
  return found({ things, isWhole: true });
};
