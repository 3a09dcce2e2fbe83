/** Of Okta's default profile what the people here have: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */
import * as z from 'zod';

const BLANK = 'The field cannot be left blank';
const LONG = 'The field is too long';

const required = (most: number, least = 1) => z.string(BLANK).min(least, BLANK).max(most, LONG);
const text = (most = 255) => z.string('The value must be a text').max(most, LONG).nullable().default(null);

/** Each message is Okta's; a profile with any other property is refused. */
export const Profile = z.strictObject({
  login: required(100).pipe(z.email('Username must be in the form of an email address')),
  firstName: required(50),
  lastName: required(50),
  email: required(100).pipe(z.email('Does not match required pattern')),
  secondEmail: z.email('Does not match required pattern').max(100, LONG).nullable().default(null),
  displayName: text(),
  nickName: text(),
  mobilePhone: text(100),
  primaryPhone: text(100),
  title: text(),
  userType: text(),
  employeeNumber: text(),
  organization: text(),
  division: text(),
  department: text(),
  costCenter: text(),
  city: text(128),
  state: text(128),
  countryCode: text(2),
  /** What the manager is called, and their id. */
  manager: text(),
  managerId: text(),
});
export type Profile = z.infer<typeof Profile>;

/** What is wrong with a profile, in Okta's words: the property that the summary names, and each cause. */
export function misfitOf({ issues }: z.ZodError, whole: 'newUser' | 'user'): { about: string; causes: string[] } {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  if (unknown.length > 0) {
    return { about: whole, causes: unknown.map((name) => `Property name '${name}' is not defined in profile`) };
  }
  return {
    about: String(issues[0]?.path[0] ?? whole),
    causes: issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  };
}
