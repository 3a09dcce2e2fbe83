import type { Org, User } from '../../cloud/okta/org.ts';

let count = 0;

/** Somebody new in the org, to whom nothing was done yet. */
export const newTarget = (org: Org): User => {
  const ben = org.users.get('00u2benito0000000002');
  if (ben === undefined) throw new Error('Ben is not in the org');
  const number = ++count;
  const id = `00u9cell${String(number).padStart(12, '0')}`;
  const login = `cell${number}@acme.example`;
  const profile = { ...ben.profile, login, email: login, firstName: 'Cell', lastName: `Number ${number}` };
  const user: User = { ...structuredClone(ben), id, profile };
  org.users.set(id, user);
  return user;
};
