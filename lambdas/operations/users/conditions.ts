/** What a list of users may be narrowed by, as clauses of Okta's `search` (SCIM 2.0 filters, RFC 7644 §3.4.2.2). */
import * as z from 'zod';
import { anyOf, literal } from '../search.ts';
import { clean, spellingsOf } from '../text.ts';

/** Fields of the profile that are text. What a person may keep to themselves, such as a phone, is none of them. */
export const TEXT_FIELDS = [
  'department',
  'division',
  'organization',
  'costCenter',
  'title',
  'userType',
  'employeeNumber',
  'manager',
  'managerId',
  'city',
  'countryCode',
  'displayName',
  'firstName',
  'lastName',
  'login',
  'email',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Times that Okta keeps of a user. */
export const TIME_FIELDS = [
  'created',
  'activated',
  'statusChanged',
  'lastUpdated',
  'lastLogin',
  'passwordChanged',
] as const;
export type TimeField = (typeof TIME_FIELDS)[number];

const Text = z.string().min(1);
const Time = z.iso.datetime();

/** `is`: exactly one of these, whatever the case. `like`: contains it, where Okta searches so, or begins with it. */
const TextCondition = z.union([
  z.object({ field: z.enum(TEXT_FIELDS), is: z.array(Text).min(1) }),
  z.object({ field: z.enum(TEXT_FIELDS), like: Text }),
]);
/** `from` is the first moment that counts, `before` the first that does not any more. */
const TimeCondition = z.object({ field: z.enum(TIME_FIELDS), from: Time.optional(), before: Time.optional() });

export const UserCondition = z.union([
  TextCondition,
  TimeCondition,
  z.object({ either: z.array(TextCondition).min(1) }),
]);
export type UserCondition = z.infer<typeof UserCondition>;

/** Okta's search contains in these alone; in all others it begins. */
const CONTAINING: readonly TextField[] = ['firstName', 'lastName', 'login', 'email'];

/** Whether `like` looks inside of a field, and not only at how it begins. */
export const looksInside = (field: TextField): boolean => CONTAINING.includes(field);

const spelled = (field: TextField, operator: string, text: string): string[] =>
  spellingsOf(clean(text)).map((spelling) => `profile.${field} ${operator} ${literal(spelling)}`);

/** The clause of a condition, every text in it escaped. */
export function clauseOf(condition: UserCondition): string {
  if ('either' in condition) return anyOf(condition.either.map(clauseOf));
  if ('is' in condition) return anyOf(condition.is.flatMap((text) => spelled(condition.field, 'eq', text)));
  if ('like' in condition)
    return anyOf(spelled(condition.field, looksInside(condition.field) ? 'co' : 'sw', condition.like));
  const { field, from, before } = condition;
  return [
    ...(from === undefined ? [] : [`${field} ge ${literal(from)}`]),
    ...(before === undefined ? [] : [`${field} lt ${literal(before)}`]),
  ].join(' and ');
}
