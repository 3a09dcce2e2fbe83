/** Somebody begins: their account is there, staged, and becomes as a colleague's. */
import { SHARED } from '../../operations/users/profile/create.ts';
import { fieldsOf } from '../../operations/users/profile/read.ts';
import { found } from '../../platform/result.ts';
import { copyAccess } from './copy-access.ts';
import type { MakePlan } from './intended.ts';

/**
 * Department, title and the like as the colleague has them, then their access. The account is made before, as a change
 * of its own: so every step has the id of a user whose state and roles were read, and nothing is agreed to that is not
 * there yet.
 */
export const onboardLike: MakePlan = async (ask, user, like) => {
  const access = await copyAccess(ask, user, like);
  if (!access.ok) return access;
  const own = fieldsOf(user, SHARED);
  const profile = Object.fromEntries(
    Object.entries(fieldsOf(like, SHARED)).filter(([field, value]) => value !== '' && own[field] !== value),
  );
  const update = { operationId: 'updateUser', found: { user }, own: { profile } };
  return found({
    steps: [...(Object.keys(profile).length === 0 ? [] : [update]), ...access.value.steps],
    notes: [...access.value.notes, ...(user.status === 'STAGED' ? [{ code: 'stays_staged' as const }] : [])],
  });
};
