import { labelOf, OktaUser, UserId } from '../operations/objects.ts';
import { getUser, listUsers } from '../operations/users.ts';
import { known, only, type Target } from './target.ts';

export const isSelf = (said: string): boolean => said.toLowerCase() === 'me';

/** The user that `me`, an id, a login, an e-mail or an exact (first, last or full) name stands for. */
export const user: Target<OktaUser> = {
  name: 'user',
  idParameter: 'userId',
  idOf: ({ id }) => id,
  labelOf,
  lookup: (said) => (isSelf(said) || UserId.safeParse(said).success ? getUser : listUsers),
  find: async (okta, said) => {
    const byId = async (userId: string) =>
      known('user', said, await okta.read(getUser.request({ userId }), getUser.scope, OktaUser));
    const id = isSelf(said) ? 'me' : UserId.safeParse(said).data;
    if (id !== undefined) return byId(id);
    const page = await okta.list(listUsers.request({ name: said.slice(0, 100) }), listUsers.scope, OktaUser);
    if (!page.ok) return page;
    const byLogin = page.value.items.filter(({ profile }) => profile.login.toLowerCase() === said.toLowerCase());
    const one = only('user', said, byLogin.length === 1 ? byLogin : page.value.items, labelOf);
    // A search finds who is meant, by an index that may be old; how they stand only their own id tells.
    return one.ok ? byId(one.value.id) : one;
  },
};
