/** Who has an application as tables. */
import type { AppGroup, AppUser } from '../../operations/applications/objects.ts';
import { nameOf } from '../../operations/objects.ts';
import type { Moment } from '../question.ts';
import type { Table } from '../tables.ts';
import { minuteOf, timed } from '../time/minute.ts';

/** "directly", or by which group, as far as Okta names one. */
const givenBy = ({ scope, group }: AppUser): string =>
  scope === 'GROUP' ? `by group ${group?.name || group?.id || ''}`.trim() : 'directly';

/** Users of an application; `how` tells how each came to have it. */
export const appUsers = (title: string, moment: Moment, how: (user: AppUser) => string = givenBy): Table<AppUser> => {
  const time = minuteOf(moment);
  return {
    title,
    columns: ['Name', 'Login', 'Status', 'How', timed('Since', moment)],
    row: (each) => [
      each.user ? nameOf(each.user) : each.userName,
      each.user?.profile.login ?? each.userName,
      each.user?.status ?? '',
      how(each),
      time(each.created),
    ],
    id: ({ id }) => id,
  };
};

export const appGroups = (title: string, moment: Moment): Table<AppGroup> => {
  const time = minuteOf(moment);
  return {
    title,
    columns: ['Name', 'Type', 'Priority', timed('Changed', moment)],
    row: ({ id, group, priority, lastUpdated }) => [
      group?.profile.name ?? id,
      group?.type ?? '',
      priority === undefined ? '' : String(priority),
      time(lastUpdated),
    ],
    id: ({ id }) => id,
  };
};
