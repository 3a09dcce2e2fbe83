/** What the System Log holds before anybody does anything: four weeks of the org, and the past of each who has a story. */
import type { Org, User } from '../org.ts';
import { administration } from './administration.ts';
import { benIto, carlWeber, danaLindqvist, gitaRao, omarSaid, paulaKern, samOkafor } from './cared-for.ts';
import { everyday, isTold } from './everyday.ts';
import { irisFalk, kurtMaier, laraVoss, miloStern, noraVidal, tomReiter, zoeAdler } from './kept-out.ts';
import { anaRuiz, blockedRequests, hugoMarin, kiraHolt, sprayed } from './locked-out.ts';
import { type Past, type World, worldOf } from './past.ts';

type Tale = (user: User, world: World) => Past[];

const TALES: readonly [id: string, ...tales: Tale[]][] = [
  ['00u2anaruiz000000001', anaRuiz],
  ['00u2benito0000000002', benIto, sprayed],
  ['00u2carlweber0000003', carlWeber],
  ['00u2danalindqvist004', danaLindqvist, sprayed],
  ['00u2samokafor0000006', samOkafor, sprayed],
  ['00u2gitarao000000009', gitaRao],
  ['00u2hugomarin0000010', hugoMarin],
  ['00u2noravidal0000011', noraVidal],
  ['00u2omarsaid00000012', omarSaid],
  ['00u2paulakern0000013', paulaKern],
  ['00u2kiraholt00000014', kiraHolt],
  ['00u2irisfalk00000015', irisFalk],
  ['00u2tomreiter0000016', tomReiter],
  ['00u2laravoss00000017', laraVoss],
  ['00u2milostern0000018', miloStern],
  ['00u2zoeadler00000019', zoeAdler],
  ['00u2kurtmaier0000020', kurtMaier],
];

function tales(world: World): Past[] {
  return TALES.flatMap(([id, ...all]) => {
    const user = world.org.users.get(id);
    return user ? all.flatMap((tale) => tale(user, world)) : [];
  });
}

/** An id that is the same every time. */
const uuidOf = (place: number): string => `7a57e000-0000-4000-8000-${String(place).padStart(12, '0')}`;

/** Of the org as it is now what the past is told of, whatever happens to it before somebody reads the log. */
function pictureOf({ users, groups, ...org }: World['org'], now: number): World['org'] {
  const ruled = new Set([...org.policies.values()].flatMap((policy) => policy.groups));
  return {
    ...org,
    users: new Map(
      [...users]
        .filter(([, user]) => isTold(user, now))
        .map(([id, user]) => [id, { ...user, profile: { ...user.profile } }]),
    ),
    groups: new Map(
      [...groups].map(([id, group]) => [id, ruled.has(id) ? { ...group, members: new Set(group.members) } : group]),
    ),
  };
}

/** Lets the log begin with the past, oldest first; counted back from now, it is the same every time. */
export function writeHistory(org: World['org'] & Pick<Org, 'log' | 'now'>): void {
  const { users, groups, applications, zones, policies } = org;
  const world = worldOf(pictureOf({ users, groups, applications, zones, policies }, org.now()), org.now());
  org.log.begin(() =>
    [...everyday(world), ...administration(world), ...tales(world), ...blockedRequests(world)]
      .filter(({ at }) => at <= world.now)
      .toSorted((left, right) => left.at - right.at)
      .map((entry, place) => ({ ...entry, uuid: uuidOf(place) })),
  );
}
