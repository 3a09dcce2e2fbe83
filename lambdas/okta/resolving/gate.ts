/** What raises the gate of a change: the admin roles of whom and what it is about, as they are now. */
import * as z from 'zod';
import type { GateReason } from '../../contract/changes/gate.ts';
import type { ChangeTarget } from '../../contract/changes/steps.ts';
import { listGroupAssignedRoles } from '../../operations/groups/roles.ts';
import type { OktaReader, OktaRequest } from '../../operations/okta.ts';
import { listAssignedRolesForUser, OktaRole } from '../../operations/users/roles.ts';
import { failed } from '../../platform/result.ts';

/** Where the roles of a thing are, and what it means that there are some. */
const ROLES: Record<string, { request(id: string): OktaRequest; reason: GateReason }> = {
  user: { request: (userId) => listAssignedRolesForUser.request({ userId }), reason: 'administrator' },
  group: { request: (groupId) => listGroupAssignedRoles.request({ groupId }), reason: 'privileged_group' },
};

const isActive = ({ status }: OktaRole): boolean => status == null || status === 'ACTIVE';

/** The reasons that lie in these things, each once. Roles that cannot be read are one, too; nothing is refused for them. */
export async function raisedBy(
  okta: OktaReader,
  targets: readonly Pick<ChangeTarget, 'type' | 'id'>[],
): Promise<GateReason[]> {
  const reasons = await Promise.all(
    targets.map(async ({ type, id }): Promise<GateReason[]> => {
      const roles = ROLES[type];
      if (roles === undefined) return [];
      const held = await okta.read(roles.request(id), listAssignedRolesForUser.scope, z.array(OktaRole));
      if (!held.ok) return ['roles_unreadable'];
      return held.value.some(isActive) ? [roles.reason] : [];
    }),
  );
  return [...new Set(reasons.flat())];
}

/** Another button, or the phone: what is about to be done is not what the person judged. */
export const RAISED = failed(
  'gate_raised',
  'This now needs your phone: whom or what it is about has an admin role, or that cannot be read any more. Nothing was done. Ask again.',
);
