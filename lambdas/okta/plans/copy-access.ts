/** Somebody gets what another person has, as far as it is given by hand. */
import * as z from 'zod';
import type { Effect } from '../../contract/changes/effects.ts';
import type { OktaUser } from '../../operations/objects.ts';
import { listAssignedRolesForUser, OktaRole } from '../../operations/users/roles.ts';
import { found } from '../../platform/result.ts';
import type { Ask } from '../../questions/question.ts';
import { legible } from '../../targets/legible.ts';
import { accessOf, isByHand, whyIn } from './access.ts';
import { giveApp, intoGroup, type MakePlan } from './intended.ts';

const notCopied = (what: string, why: string): Effect => ({ code: 'not_copied', values: { what, why } });

/** The admin roles of the one who is copied, where they may be seen: nobody is made an administrator here. */
async function rolesOf(ask: Ask, { id: userId }: OktaUser): Promise<Effect[]> {
  const okta = await ask([listAssignedRolesForUser]);
  const { request, scope } = listAssignedRolesForUser;
  const held = okta.ok ? await okta.value.read(request({ userId }), scope, z.array(OktaRole)) : okta;
  if (!held.ok || held.value.length === 0) return [];
  const names = [...new Set(held.value.map(({ type, label }) => legible(label || type)))];
  return [notCopied(`admin roles: ${names.join(', ')}`, 'nobody is made an administrator here')];
}

/** Groups and apps that the other has and the user has not. What a rule or a directory gives is not copied, and noted. */
export const copyAccess: MakePlan = async (ask, user, like) => {
  const [own, other] = [await accessOf(ask, user), await accessOf(ask, like)];
  if (!own.ok) return own;
  if (!other.ok) return other;
  const inGroups = new Set(own.value.groups.map(({ group }) => group.id));
  const inApps = new Set(own.value.apps.map(({ app }) => app.id));
  const groups = other.value.groups.filter(({ group }) => !inGroups.has(group.id));
  const apps = other.value.apps.filter(({ app, isDirect }) => isDirect && !inApps.has(app.id));
  return found({
    steps: [
      ...groups.filter(isByHand).map(({ group }) => intoGroup(user, group)),
      ...apps.map(({ app }) => giveApp(user, app)),
    ],
    notes: [
      ...groups
        .filter((each) => !isByHand(each))
        .map((each) => notCopied(`group ${legible(each.group.profile.name)}`, whyIn(each))),
      ...(await rolesOf(ask, like)),
    ],
  });
};
