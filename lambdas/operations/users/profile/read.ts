/** The fields that somebody wrote, as parameters of a change; and a profile as it stands. */
import { failed, found, type Result } from '../../../platform/result.ts';
import type { OktaUser } from '../../objects.ts';
import { assignmentsIn, FIELDS, type Field, fieldCalled, isRefused, type Profile } from './fields.ts';

const wrong = (because: 'field' | 'value' | 'nothing_said', target: string, state: string, message: string) =>
  failed('change_not_possible', message, { because, target, state });

/**
 * What is said of a profile. Words that are no field are given to `other`, which says whether they are its own. Refuses
 * with `change_not_possible` what is no field of ours or no text that Okta would take.
 */
export function profileSaid(
  target: string,
  said: string,
  other: (name: string, value: string) => boolean = () => false,
): Result<Profile> {
  const profile: Profile = {};
  for (const [name, written] of assignmentsIn(said)) {
    const field = fieldCalled(name);
    if (field === undefined && other(name, written)) continue;
    if (field === undefined)
      return wrong(
        'field',
        target,
        name,
        `"${name}" is no field that is changed here. They are: ${FIELDS.join(', ')}.`,
      );
    const value = field === 'countryCode' ? written.toUpperCase() : written;
    if (isRefused(field, value))
      return wrong('value', target, `${field} = ${value}`, `Okta takes no "${value}" as the ${field} of ${target}.`);
    profile[field] = value;
  }
  return found(profile);
}

/** That no field was named, and how it is said. */
export const nothingSaid = (target: string) =>
  wrong('nothing_said', target, 'department = Sales', 'Say which fields, as in "department = Sales, title = Manager".');

/** Of somebody's profile these fields, empty where Okta has none. */
export const fieldsOf = ({ profile }: OktaUser, fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(FIELDS.filter((field) => fields.includes(field)).map((field: Field) => [field, profile[field]]));

/** What is sent to Okta: nothing is written as such where a field is emptied. */
export const written = (profile: Profile): Record<string, string | null> =>
  Object.fromEntries(Object.entries(profile).map(([field, value]) => [field, value === '' ? null : value]));
