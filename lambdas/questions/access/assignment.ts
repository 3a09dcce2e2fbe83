import { getApplicationUser } from '../../operations/applications/assignments.ts';
import { AppUser } from '../../operations/applications/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { found, type Result } from '../../platform/result.ts';

/** The assignment of a user to an application; nothing where there is none. */
export async function assignmentOf(
  okta: OktaReader,
  appId: string,
  userId: string,
): Promise<Result<AppUser | undefined>> {
  const read = await okta.read(getApplicationUser.request({ appId, userId }), getApplicationUser.scope, AppUser);
  const isNone = !read.ok && read.refusal.outcome === 'failed' && read.refusal.code === 'okta_not_found';
  return isNone ? found(undefined) : read;
}
