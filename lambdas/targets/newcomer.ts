/** Somebody whom the org does not have yet, by the name that was said. */
import { clean } from '../operations/text.ts';
import { getUser } from '../operations/users/users.ts';
import { found } from '../platform/result.ts';
import { legible } from './legible.ts';
import type { Target } from './target.ts';
import { isAddress } from './user.ts';

export interface Newcomer {
  /** The words that were said, without an address. */
  name: string;
  /** The e-mail among them; nothing where there is none. */
  address: string | undefined;
}

/** "Eva Sund", or "Eva Sund eva.sund@acme.example". */
const newcomerOf = (said: string): Newcomer => {
  const words = clean(said)
    .split(/[\s,<>()]+/)
    .filter((word) => word !== '');
  const address = words.find(isAddress);
  return { name: words.filter((word) => word !== address).join(' '), address };
};

/** Nobody is looked for: whether the login is taken is seen when it is known. */
export const newcomer: Target<Newcomer> = {
  name: 'new_user',
  idParameter: 'newUserId',
  frozen: ({ name, address }) => ({ type: 'new_user', id: '', name: legible(name || address || '') }),
  lookup: () => getUser,
  find: async (_, said) => found(newcomerOf(said)),
};
