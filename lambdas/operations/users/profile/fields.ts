/** The fields of a profile that are changed here, and how people write what they should be: "department = Sales". */
import { isAddress } from '../../../targets/user.ts';
import { clean, shapeOf } from '../../text.ts';

export const FIELDS = [
  ...(['firstName', 'lastName', 'displayName', 'nickName', 'title', 'userType', 'department', 'division'] as const),
  ...([
    'organization',
    'costCenter',
    'employeeNumber',
    'manager',
    'managerId',
    'city',
    'state',
    'countryCode',
  ] as const),
  ...(['mobilePhone', 'primaryPhone', 'secondEmail', 'email', 'login'] as const),
] as const;
export type Field = (typeof FIELDS)[number];
export type Profile = Partial<Record<Field, string>>;

/** By these somebody gets back in. */
const RECOVERY: readonly Field[] = ['login', 'email', 'secondEmail', 'mobilePhone', 'primaryPhone'];
/** Okta has no user without. */
export const REQUIRED: readonly Field[] = ['firstName', 'lastName', 'email', 'login'];

export const touchesRecovery = (profile: Profile): boolean => RECOVERY.some((field) => profile[field] !== undefined);

/** Other words for a field, without gaps and hyphens. */
const ALSO: Record<string, Field> = {
  dept: 'department',
  jobtitle: 'title',
  job: 'title',
  company: 'organization',
  costcentre: 'costCenter',
  country: 'countryCode',
  employeeid: 'employeeNumber',
  type: 'userType',
  mail: 'email',
  secondaryemail: 'secondEmail',
  recoveryemail: 'secondEmail',
  mobile: 'mobilePhone',
  mobilenumber: 'mobilePhone',
  cellphone: 'mobilePhone',
  phone: 'primaryPhone',
  phonenumber: 'primaryPhone',
  username: 'login',
  givenname: 'firstName',
  familyname: 'lastName',
  surname: 'lastName',
};

const bare = (name: string): string => shapeOf(name).replace(/[\s_-]/g, '');
const NAMED = new Map<string, Field>([
  ...FIELDS.map((field): [string, Field] => [bare(field), field]),
  ...Object.entries(ALSO),
]);

/** The field that a person calls so: "job title", "second e-mail". */
export const fieldCalled = (name: string): Field | undefined => NAMED.get(bare(name));

const NAME = String.raw`[\p{L}][\p{L}\p{N} _-]{0,40}?`;
const ASSIGNMENT = new RegExp(String.raw`(?:^|[,;\n]|\band\b)\s*(${NAME})\s*(?:=|:(?!//))\s*`, 'giu');

/** Pairs of a name and what is written for it: "title = Manager, city = Berlin". Quotes around a value are no part of it. */
export function assignmentsIn(said: string): [name: string, value: string][] {
  const heads = [...said.matchAll(ASSIGNMENT)];
  return heads.map((head, at) => {
    const value = said.slice(head.index + head[0].length, heads[at + 1]?.index);
    return [
      head[1]?.trim() ?? '',
      clean(value)
        .replace(/^(["“])(.*)["”]$/u, '$2')
        .trim(),
    ];
  });
}

const LONGEST: Partial<Record<Field, number>> = { firstName: 50, lastName: 50, countryCode: 2, city: 128, state: 128 };
const LONGEST_OTHER = 100;

/** Whether Okta surely refuses this text in a field: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */
export function isRefused(field: Field, value: string): boolean {
  if (value === '') return REQUIRED.includes(field);
  if (value.length > (LONGEST[field] ?? LONGEST_OTHER)) return true;
  if (field === 'login' || field === 'email' || field === 'secondEmail') return !isAddress(value) || value.length < 5;
  return field === 'countryCode' && !/^[A-Z]{2}$/.test(value);
}
