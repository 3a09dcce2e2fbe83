/** Who manages whom: Okta keeps what a directory writes there, be it an id, a login, an employee number or just a name. */
import { OktaUser, UserId } from '../../operations/objects.ts';
import type { OktaReader, OktaRequest } from '../../operations/okta.ts';
import { getUser, userByLogin } from '../../operations/users/users.ts';
import { isAddress } from '../../targets/user.ts';

const requestFor = (key: string): OktaRequest | undefined => {
  if (UserId.safeParse(key).success) return getUser.request({ userId: key });
  return isAddress(key) ? userByLogin(key) : undefined;
};

/** The person that a profile names as the manager by an id or a login; nothing where it names none so, or nobody. */
export async function managerOf(
  okta: OktaReader,
  { profile: { manager, managerId } }: OktaUser,
): Promise<OktaUser | undefined> {
  for (const key of [managerId, manager]) {
    const request = requestFor(key);
    const read = request && (await okta.read(request, getUser.scope, OktaUser));
    if (read?.ok) return read.value;
  }
  return undefined;
}
