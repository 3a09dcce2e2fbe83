/** Four weeks of working days: who signed in, when and from where. */
import { DAY, HOUR, MINUTE } from '../directory/durations.ts';
import type { User } from '../org.ts';
import { numberOf, type Past, type World } from './past.ts';
import { homeOf, officeOf, signedIn } from './sign-ins.ts';

const WEEKS = 4;
/** How far back the last sign-in of one of the many is told. */
const RECENT_MS = 72 * HOUR;

const isWorkingDay = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay());

/** Three days of five in the office; always where the policy lets nobody in from home. */
function addressOn(world: World, user: User, day: number): string {
  const home = homeOf(user);
  const atHome = (numberOf(user) + day) % 5 > 2;
  return atHome && world.decided(user, home)?.rule.access === 'ALLOW' ? home : officeOf(user);
}

/** The mornings of somebody until they signed in for the last time. */
function mornings(world: World, user: User, lastLogin: number): Past[] {
  const today = Math.floor(world.now / DAY);
  return Array.from({ length: WEEKS * 7 }, (_, back) => today - back).flatMap((day) => {
    const at = day * DAY + 7 * HOUR + ((numberOf(user) * 13 + day * 7) % 150) * MINUTE;
    const told = isWorkingDay(at) && at > user.created && at < lastLogin - HOUR;
    return told ? signedIn(world, user, at, addressOn(world, user, day)) : [];
  });
}

const isKnownByName = ({ id }: User): boolean => !id.startsWith('00u3');

/** Whether the log tells of somebody: of the many only when they were here lately. */
export const isTold = (user: User, now: number): boolean =>
  isKnownByName(user) || (user.lastLogin !== null && now - user.lastLogin < RECENT_MS);

/** Of each who is known by name every working day, of the many who fill the org the last sign-in only. */
export const everyday = (world: World): Past[] =>
  [...world.org.users.values()].flatMap((user) => {
    const { lastLogin } = user;
    if (lastLogin === null) return [];
    const last = signedIn(world, user, lastLogin, addressOn(world, user, Math.floor(lastLogin / DAY)));
    if (isKnownByName(user)) return [...mornings(world, user, lastLogin), ...last];
    return last.filter(({ at }) => at === lastLogin);
  });
