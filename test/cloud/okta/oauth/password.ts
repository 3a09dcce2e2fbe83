/** What comes of an e-mail and a password, as Okta's sign-in decides. */
import { findUser, moveTo, type Org, type User } from '../org.ts';
import { policyFor } from '../security/sign-on.ts';

export type PasswordVerdict =
  | { kind: 'accepted'; user: User }
  | { kind: 'expired'; user: User }
  /** `reason` is for the System Log alone: whoever guesses must not learn which accounts there are. */
  | { kind: 'refused'; user: User | undefined; reason: string; locks: boolean };

export function passwordJudge(org: Org): (username: string, password: string) => PasswordVerdict {
  const failures = new Map<string, number>();

  /** Counts a wrong password. @returns whether it locked the account, by the policy that is for the user. */
  const failed = (user: User): boolean => {
    const count = (failures.get(user.id) ?? 0) + 1;
    failures.set(user.id, count);
    const { maxAttempts = Number.POSITIVE_INFINITY } = policyFor(org, 'PASSWORD', user)?.passwords ?? {};
    if (count < maxAttempts || !['ACTIVE', 'PASSWORD_EXPIRED'].includes(user.status)) return false;
    failures.delete(user.id);
    moveTo(user, 'LOCKED_OUT', org.now());
    return true;
  };

  return (username, password) => {
    const user = findUser(org, username.trim());
    const refused = (reason: string, locks = false): PasswordVerdict => ({ kind: 'refused', user, reason, locks });
    if (!user) return refused('VERIFICATION_ERROR');
    if (user.status === 'LOCKED_OUT') return refused('LOCKED_OUT');
    if (org.passwords.get(user.id) !== password) return refused('INVALID_CREDENTIALS', failed(user));
    failures.delete(user.id);
    if (user.status === 'PASSWORD_EXPIRED') return { kind: 'expired', user };
    return user.status === 'ACTIVE' ? { kind: 'accepted', user } : refused('INVALID_CREDENTIALS');
  };
}
