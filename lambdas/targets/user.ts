import { labelOf, nameOf, OktaUser, UserId } from '../operations/objects.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { pagesOf } from '../operations/pages.ts';
import { isSame, shapeOf } from '../operations/text.ts';
import { getUser, listUsers, userByLogin, usersNearly } from '../operations/users/users.ts';
import { found, type Result } from '../platform/result.ts';
import { legible } from './legible.ts';
import { chosenOf, current, known, type Matches, type Target, which } from './target.ts';

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

/** The users whom a search finds, and of them those who are meant; the one with this login alone where there is one. */
const foundBy = async (
  okta: OktaReader,
  request: OktaRequest,
  said: string,
  isMeant: (user: OktaUser) => boolean,
): Promise<Result<Matches<OktaUser> & { seen: readonly OktaUser[] }>> => {
  const read = await pagesOf(okta, request, listUsers.scope, OktaUser, { requests: MOST_PAGES });
  if (!read.ok) return read;
  const { items, odd, more } = read.value;
  const byLogin = items.filter(({ profile }) => isSame(profile.login, said));
  if (byLogin.length === 1) return found({ matches: byLogin, unseen: false, seen: items });
  return found({ matches: items.filter(isMeant), unseen: odd > 0 || more, seen: items });
};

/** Whether each word begins a name, login or e-mail of somebody as people read it. */
const isLike = (said: string): ((user: OktaUser) => boolean) => {
  const words = shapeOf(said)
    .split(/[ ,]+/)
    .filter((word) => word !== '');
  return ({ profile: { firstName, lastName, login, email } }) => {
    const own = [...shapeOf(`${firstName} ${lastName}`).split(' '), shapeOf(login), shapeOf(email)];
    return words.length > 0 && words.every((word) => own.some((each) => each.startsWith(word)));
  };
};

/** Users who are called like this, found by no search for just these letters. */
export const usersLike = async (okta: OktaReader, said: string): Promise<Result<OktaUser[]>> => {
  for (const request of usersNearly(said)) {
    const read = await pagesOf(okta, request, listUsers.scope, OktaUser, { requests: MOST_PAGES });
    if (!read.ok) return read;
    const like = read.value.items.filter(isLike(said));
    if (like.length > 0) return found(like);
  }
  return found([]);
};

/** Whoever is called so: as Okta's search has it, or else as people read it. Without a match, those who are called like it. */
const calledSo = async (
  okta: OktaReader,
  said: string,
): Promise<Result<Matches<OktaUser> & { like: readonly OktaUser[] }>> => {
  const exact = await foundBy(okta, listUsers.request({ name: said }), said, () => true);
  if (!exact.ok) return exact;
  if (exact.value.matches.length > 0 || exact.value.unseen) return found({ ...exact.value, like: [] });
  const like = new Map<string, OktaUser>();
  const isCalledSo = (user: OktaUser) =>
    [nameOf(user), user.profile.firstName, user.profile.lastName, user.profile.email].some((name) =>
      isSame(name, said),
    );
  for (const request of usersNearly(said)) {
    const near = await foundBy(okta, request, said, isCalledSo);
    // These lists are wide: what of them was not read says nothing about who was meant.
    if (!near.ok) return near;
    if (near.value.matches.length > 0) return found({ ...near.value, unseen: false, like: [] });
    for (const one of near.value.seen.filter(isLike(said))) like.set(one.id, one);
  }
  return found({ ...exact.value, like: [...like.values()] });
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
    const { matches, like } = all.value;
    if (matches.length === 0 && like.length > 0)
      return which('user', said, `Nobody is called "${said}", but some begin so.`, like.map(candidate));
    const kind = {
      name: 'user',
      candidate,
      byId: (found: string) => byId(okta, said, found),
      isCalledAsBefore: hasSameNames,
    };
    return current(kind, said, all.value);
  },
};
