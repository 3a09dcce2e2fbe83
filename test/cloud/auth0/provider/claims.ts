import type { User } from './users.ts';

/** OpenID Connect Core §5.1 claims of a person, for ID tokens and `/userinfo`. */
export function claimsOf({ sub, name, email }: User) {
  const [given_name = name, family_name = ''] = name.split(' ');
  return { sub, name, given_name, family_name, nickname: email.split('@')[0], email, email_verified: true };
}
