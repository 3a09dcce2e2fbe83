import { labelOf, nameOf, OktaUser, UserId } from '../operations/objects.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { pagesOf } from '../operations/pages.ts';
import { isSame, shapeOf } from '../operations/text.ts';
import { getUser, listUsers, userByLogin, usersNearly } from '../operations/users/users.ts';
import { found, type Result } from '../platform/result.ts';
import { legible } from './legible.ts';
import { chosenOf, current, known, type Matches, type Target } from './target.ts';

export const isSelf = (said: string): boolean => said.toLowerCase() === 'me';

/** "Ana Perez (ana.perez@acme.example, SUSPENDED)": told from every other, and understood by `find`. */
const candidate = (user: OktaUser): string =>
  user.status === 'ACTIVE' ? labelOf(user) : `${nameOf(user)} (${user.profile.login}, ${user.status})`;

const byId = async (okta: OktaReader, said: string, userId: string): Promise<Result<OktaUser>> =>
  known('user', said, await okta.read(getUser.request({ userId }), getUser.scope, OktaUser));

/** An address goes into a path: Okta takes a login there, but none with a slash. */
export const isAddress = (said: string): boolean => /^[^\s/\\@]+@[^\s/\\@]+$/.test(said);

/** Whether somebody is called as before in all that a search finds people by. */
const hasSameNames = ({ profile: now }: OktaUser, { profile: before }: OktaUser): boolean =>
  (['firstName', 'lastName', 'login', 'email'] as const).every((name) => isSame(now[name], before[name]));

const MOST_PAGES = 5;

/** The users whom a search finds and who are meant; the one with this login alone where there is one. */
const foundBy = async (
  okta: OktaReader,
  request: OktaRequest,
  said: string,
  isMeant: (user: OktaUser) => boolean,
): Promise<Result<Matches<OktaUser>>> => {
  const read = await pagesOf(okta, request, listUsers.scope, OktaUser, { requests: MOST_PAGES });
  if (!read.ok) return read;
  const { items, odd, more } = read.value;
  const byLogin = items.filter(({ profile }) => isSame(profile.login, said));
  if (byLogin.length === 1) return found({ matches: byLogin, unseen: false });
  return found({ matches: items.filter(isMeant), unseen: odd > 0 || more });
};

/** Users of whom each word begins a name, login or e-mail as people read it, found by no search for just these letters. */
export const usersLike = async (okta: OktaReader, said: string): Promise<Result<OktaUser[]>> => {
  const words = shapeOf(said)
    .split(/[ ,]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return found([]);
  const isLike = ({ profile: { firstName, lastName, login, email } }: OktaUser) => {
    const own = [...shapeOf(`${firstName} ${lastName}`).split(' '), shapeOf(login), shapeOf(email)];
    return words.every((word) => own.some((each) => each.startsWith(word)));
  };
  for (const request of usersNearly(said)) {
    const read = await pagesOf(okta, request, listUsers.scope, OktaUser, { requests: MOST_PAGES });
    if (!read.ok) return read;
    const like = read.value.items.filter(isLike);
    if (like.length > 0) return found(like);
  }
  return found([]);
};

/** Whoever is called so: as Okta's search has it, or else as people read it. */
const calledSo = async (okta: OktaReader, said: string): Promise<Result<Matches<OktaUser>>> => {
  const exact = await foundBy(okta, listUsers.request({ name: said }), said, () => true);
  if (!exact.ok || exact.value.matches.length > 0 || exact.value.unseen) return exact;
  const isCalledSo = (user: OktaUser) =>
    [nameOf(user), user.profile.firstName, user.profile.lastName, user.profile.email].some((name) =>
      isSame(name, said),
    );
  for (const request of usersNearly(said)) {
    const near = await foundBy(okta, request, said, isCalledSo);
    // These lists are wide: what of them was not read says nothing about who was meant.
    if (!near.ok || near.value.matches.length > 0) return near.ok ? found({ ...near.value, unseen: false }) : near;
  }
  return exact;
};

/** The user with this very login, as Okta has them now. */
const byLogin = async (okta: OktaReader, login: string): Promise<OktaUser | undefined> => {
  const read = await okta.read(userByLogin(login), getUser.scope, OktaUser);
  return read.ok && isSame(read.value.profile.login, login) ? read.value : undefined;
};

/** The user that `me`, an id, a login, an e-mail, an exact (first, last or full) name or an offered candidate stands for. */
export const user: Target<OktaUser> = {
  name: 'user',
  idParameter: 'userId',
  frozen: (found) => {
    const login = legible(found.profile.login);
    return { type: 'user', id: found.id, ...(login !== '' && { login }), name: legible(nameOf(found)) };
  },
  lookup: (said) => (isSelf(said) || UserId.safeParse(said).success ? getUser : listUsers),
  find: async (okta, said) => {
    const id = isSelf(said) ? 'me' : UserId.safeParse(said).data;
    if (id !== undefined) return byId(okta, said, id);
    const address = isAddress(said) ? await byLogin(okta, said) : undefined;
    if (address) return found(address);
    const chosen = chosenOf(said);
    if (chosen) {
      const [login = ''] = chosen.details;
      const one = await foundBy(okta, listUsers.request({ name: login }), login, () => false);
      const [match] = one.ok ? one.value.matches : [];
      if (match && isSame(nameOf(match), chosen.name)) return byId(okta, said, match.id);
    }
    const all = await calledSo(okta, said);
    if (!all.ok) return all;
    const kind = {
      name: 'user',
      candidate,
      byId: (found: string) => byId(okta, said, found),
      isCalledAsBefore: hasSameNames,
    };
    return current(kind, said, all.value);
  },
};
