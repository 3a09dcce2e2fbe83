/** The fields of a filter over users: what they are called, and by which other words people name them. */
import type { OktaUser } from '../../../operations/objects.ts';
import { TEXT_FIELDS, type TextField, TIME_FIELDS, type TimeField } from '../../../operations/users/conditions.ts';

export type Field = TextField | TimeField;

/** What people read. */
export const LABELS: Record<Field, string> = {
  department: 'Department',
  division: 'Division',
  organization: 'Organization',
  costCenter: 'Cost center',
  title: 'Title',
  userType: 'User type',
  employeeNumber: 'Employee number',
  manager: 'Manager',
  managerId: 'Manager id',
  city: 'City',
  countryCode: 'Country',
  displayName: 'Display name',
  firstName: 'First name',
  lastName: 'Last name',
  login: 'Login',
  email: 'E-mail',
  created: 'Created',
  activated: 'Activated',
  statusChanged: 'Status changed',
  lastUpdated: 'Last updated',
  lastLogin: 'Last sign-in',
  passwordChanged: 'Password changed',
};

export const FIELDS: readonly Field[] = [...TEXT_FIELDS, ...TIME_FIELDS];

/** Letters only, so that "Cost center", "cost_center" and "costCenter" are one. */
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

const ALIASES: Record<string, Field> = {
  dept: 'department',
  company: 'organization',
  jobtitle: 'title',
  type: 'userType',
  reportsto: 'manager',
  location: 'city',
  mail: 'email',
  lastsignin: 'lastLogin',
  lastsignedin: 'lastLogin',
  signedin: 'lastLogin',
  passwordlastchanged: 'passwordChanged',
};

/** The field that a name stands for; nothing for one that is none of them. */
export const fieldOf = (name: string): Field | undefined =>
  FIELDS.find((field) => [field, LABELS[field]].some((each) => bare(each) === bare(name))) ?? ALIASES[bare(name)];

export const isTime = (field: Field): field is TimeField => TIME_FIELDS.some((time) => time === field);

/** What Okta has of a field, '' where it has nothing. A manager may stand there by id alone. */
export function fieldValue(user: OktaUser, field: Field): string {
  if (isTime(field)) return user[field];
  return user.profile[field] || (field === 'manager' ? user.profile.managerId : '');
}
