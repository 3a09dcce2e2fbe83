/** Who asks, and whether Okta would take a change from them: found out by their own token, before their phone is asked. */
import * as z from 'zod';
import { OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { listAssignedRolesForUser, OktaRole } from '../../operations/users/roles.ts';
import { getUser } from '../../operations/users/users.ts';
import { failed, type Result } from '../../platform/result.ts';
import { legible } from '../../targets/legible.ts';

/** Statuses of people who may do nothing more in Okta. In RECOVERY one has a token still, and no password yet. */
const SHUT_OUT = ['SUSPENDED', 'LOCKED_OUT', 'PASSWORD_EXPIRED', 'DEPROVISIONED'];

/** Standard roles that surely change neither users nor groups: https://help.okta.com/okta_help.htm?type=oie&id=ext-administrators-admin-comparison */
const CHANGE_NOTHING = ['READ_ONLY_ADMIN', 'REPORT_ADMIN', 'APP_ADMIN', 'API_ACCESS_MANAGEMENT_ADMIN', 'MOBILE_ADMIN'];

/** Roles that are surely too small for a change, by the scope it needs. What a custom role allows only Okta knows. */
const CHANGE_NO_APPS = ['READ_ONLY_ADMIN', 'REPORT_ADMIN', 'HELP_DESK_ADMIN', 'USER_ADMIN', 'GROUP_MEMBERSHIP_ADMIN'];

const TOO_SMALL: Record<string, readonly string[]> = {
  'okta.apps.manage': [...CHANGE_NO_APPS, 'MOBILE_ADMIN'],
  'okta.users.manage': [...CHANGE_NOTHING, 'GROUP_MEMBERSHIP_ADMIN'],
  'okta.groups.manage': [...CHANGE_NOTHING, 'HELP_DESK_ADMIN'],
};

/** What whoever asks is told by on their phone: what they sign in with. */
export const requesterOf = ({ profile }: OktaUser): { requester?: string } => {
  const requester = legible(profile.login);
  return requester === '' ? {} : { requester };
};

const forbidden = (message: string) => failed('okta_forbidden', `${message} Nothing was done.`);

const self = (okta: OktaReader) => okta.read(getUser.request({ userId: 'me' }), getUser.scope, OktaUser);

/** The same, where it was not judged just now. For a reader that reads everything once. */
export const requesterIn = async (okta: OktaReader): Promise<ReturnType<typeof requesterOf>> => {
  const me = await self(okta);
  return me.ok ? requesterOf(me.value) : {};
};

/**
 * The person's own account in Okta. Refuses with `okta_forbidden` where the person's own account is shut out, or none of their roles is active and large
 * enough. Not everybody may read their roles: where Okta does not show them, it judges the change itself.
 */
export async function mayAsk(okta: OktaReader, { scope }: ChangeOperation): Promise<Result<OktaUser>> {
  const me = await self(okta);
  if (!me.ok) return me;
  const { id, status } = me.value;
  if (SHUT_OUT.includes(status))
    return forbidden(
      `Your own Okta account is ${status}, so Okta takes no change from you. Ask an Okta administrator.`,
    );
  const roles = await okta.read(
    listAssignedRolesForUser.request({ userId: id }),
    listAssignedRolesForUser.scope,
    z.array(OktaRole),
  );
  if (!roles.ok) return me;
  const active = roles.value.filter((role) => role.status == null || role.status === 'ACTIVE');
  if (active.some(({ type }) => !TOO_SMALL[scope]?.includes(type))) return me;
  const held = active.map(({ type, label }) => label || type).join(', ') || 'none that is active';
  return forbidden(
    `Your Okta role does not allow this: it is ${held}. Ask an Okta super administrator for a larger one.`,
  );
}
