/** Nobody takes an admin role from themselves: whoever did could not give it back. */
import * as z from 'zod';
import type { OktaGroup } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import type { Obstacle } from '../operation.ts';
import { cut } from '../text.ts';
import { OktaRole } from '../users/roles.ts';
import { listGroupAssignedRoles } from './roles.ts';

/** That the person holds an admin role by this group; nothing where the group has none, or none that can be read. */
export async function ownRoleBy(okta: OktaReader, { id, profile }: OktaGroup): Promise<Obstacle | undefined> {
  const { request, scope } = listGroupAssignedRoles;
  const held = await okta.read(request({ groupId: id }), scope, z.array(OktaRole));
  const [role] = held.ok ? held.value : [];
  if (role === undefined) return undefined;
  const state = cut(role.label || role.type);
  const message = `The group ${profile.name} gives you an admin role: ${state}. Another administrator has to do this.`;
  return { because: 'self', target: profile.name, state, message };
}
