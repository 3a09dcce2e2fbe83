import type { Person } from '../../people.ts';

/** A user of the tenant, as the connection's provider described them when they last signed in. */
export type User = Pick<Person, 'sub' | 'name' | 'email'>;

export interface Users {
  /** All there are, also those to come. */
  all: readonly User[];
  /** Makes a user at their first sign-in; at a later one, takes over what the provider says of them now. */
  signedIn(user: User): void;
}

export function createUsers(before: readonly User[]): Users {
  const all = before.map(({ sub, name, email }): User => ({ sub, name, email }));
  return {
    all,
    signedIn: (user) => {
      const known = all.find(({ sub }) => sub === user.sub);
      if (known) Object.assign(known, user);
      else all.push(user);
    },
  };
}
