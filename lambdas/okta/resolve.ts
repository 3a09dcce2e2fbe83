/** Finds whom and what a change is about, and how that stands, before anybody is asked to agree to it. */
import { z } from 'zod';
import type { Resolution, ResolveRequest } from '../contract/execution.ts';
import { listGroups } from '../operations/groups.ts';
import { findChange } from '../operations/index.ts';
import { labelOf } from '../operations/objects.ts';
import { listUserGroups } from '../operations/users.ts';
import { failed } from '../platform/result.ts';
import type { ActAs } from './act-as.ts';
import { findGroup, findUser, userLookup } from './targets.ts';

/**
 * Resolves names to Okta ids as the person of the session. Refuses as `findUser` and `findGroup` do, and with
 * `change_not_possible` where Okta would not take the change or where it holds already.
 */
export const resolve =
  (actAs: ActAs) =>
  async (request: ResolveRequest): Promise<Resolution> => {
    const operation = findChange(request.operationId);
    if (operation === undefined) throw new Error('A change that is not in the catalogue');
    const uses = [operation, userLookup(request.user)];
    const aboutGroup = request.group !== undefined;
    const okta = await actAs(request.sessionId, aboutGroup ? [...uses, listGroups, listUserGroups] : uses);
    if (!okta.ok) return okta.refusal;

    const user = await findUser(okta.value, request.user);
    if (!user.ok) return user.refusal;
    const group = request.group === undefined ? undefined : await findGroup(okta.value, request.group);
    if (group?.ok === false) return group.refusal;

    const obstacle = operation.obstacle({ user: user.value, ...(group && { group: group.value }) });
    if (obstacle !== undefined) return failed('change_not_possible', obstacle).refusal;

    const parameters = { userId: user.value.id, ...(group && { groupId: group.value.id }) };
    const read = operation.verify.request(parameters);
    const present = await okta.value.read(read, operation.scope, z.unknown());
    if (!present.ok) return present.refusal;
    const target = group ? `${labelOf(user.value)}, group ${group.value.profile.name}` : labelOf(user.value);
    const { holds, state } = operation.verify.judge(present.value.body, parameters);
    if (holds && !operation.repeatable)
      return failed('change_not_possible', `Nothing to change – ${target}: already ${state}.`).refusal;
    return { outcome: 'resolved', parameters, target, before: state };
  };
