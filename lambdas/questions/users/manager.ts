/** Who manages whom: Okta keeps what a directory writes there, be it an id, a login, an employee number or just a name. */
import { labelOf, nameOf, OktaUser, UserId } from '../../operations/objects.ts';
import type { OktaReader, OktaRequest } from '../../operations/okta.ts';
import { plain } from '../../operations/text.ts';
import type { UserCondition } from '../../operations/users/conditions.ts';
import { getUser, userByLogin } from '../../operations/users/users.ts';
import { found, type Result } from '../../platform/result.ts';
import { isAddress, user } from '../../targets/user.ts';

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

/** Whose manager is whoever is called so: by what a directory may write of that person, or of nobody in Okta the name alone. */
export async function managedBy(
  okta: OktaReader,
  said: string,
): Promise<Result<{ label: string; condition: UserCondition }>> {
  const one = await user.find(okta, said);
  if (!one.ok && one.refusal.outcome !== 'not_found') return one;
  if (!one.ok) return found({ label: plain(said), condition: { field: 'manager', is: [said] } });
  const { id, profile } = one.value;
  const { firstName, lastName, displayName, login, email, employeeNumber } = profile;
  const names = [nameOf(one.value), displayName, firstName && lastName && `${lastName}, ${firstName}`, login, email];
  const keys = [id, login, email, employeeNumber];
  const given = (texts: string[]) => [...new Set(texts.filter((text) => text !== ''))];
  const either = [
    { field: 'managerId' as const, is: given(keys) },
    { field: 'manager' as const, is: given([...names, id]) },
  ];
  return found({ label: labelOf(one.value), condition: { either } });
}
