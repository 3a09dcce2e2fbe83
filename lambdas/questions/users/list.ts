/** Users as rows, with a column for each field that they were asked for by. */
import { nameOf, type OktaUser } from '../../operations/objects.ts';
import type { Moment } from '../question.ts';
import { noted } from '../sentences/notes.ts';
import { type Table, users } from '../tables.ts';
import { minuteOf, timed } from '../time/minute.ts';
import { type Field, fieldValue, isTime, LABELS } from './filter/fields.ts';

/** The columns that every list of users has tell these. */
const SHOWN: readonly Field[] = ['firstName', 'lastName', 'login'];

/** The column that shows what a list is sorted by. */
const SORTED_BY: Record<string, Field> = {
  department: 'department',
  newest: 'created',
  last_sign_in: 'lastLogin',
  longest_inactive: 'lastLogin',
};

/** What a list of users is about. */
interface About {
  title: string;
  /** The fields of its filter. */
  fields: readonly Field[];
  sort: string | undefined;
  notes: readonly string[];
}

export function usersBy({ title, fields, sort, notes }: About, moment: Moment): Table<OktaUser> {
  const sorted = sort === undefined ? undefined : SORTED_BY[sort];
  const more = [...new Set([...fields, ...(sorted ? [sorted] : [])])].filter((field) => !SHOWN.includes(field));
  const shown = (user: OktaUser, field: Field) =>
    isTime(field) ? minuteOf(moment)(user[field]) || 'never' : fieldValue(user, field);
  return {
    ...users(title),
    columns: [
      'Name',
      'Login',
      'Status',
      ...more.map((field) => (isTime(field) ? timed(LABELS[field], moment) : LABELS[field])),
    ],
    row: (user) => [nameOf(user), user.profile.login, user.status, ...more.map((field) => shown(user, field))],
    ...noted(...notes),
  };
}
