/** `fields` of a list of users: which properties are wanted, those of the profile in `profile:(…)`. */

/** Names that commas part, outside of parentheses. */
const NAMES = /([\w.]+)(?::\(([^)]*)\))?/g;

const only = (whole: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));

/** @returns what takes out of a user what was not asked for; the id always stays */
export function projection(fields: string | null): <T extends { profile: object }>(user: T) => object {
  if (fields === null) return (user) => user;
  const wanted = new Map([...fields.matchAll(NAMES)].map(([, name = '', inner]) => [name, inner]));
  const ofProfile = wanted.get('profile')?.split(/\s*,\s*/);
  return (user) => {
    const profile = ofProfile ? only(user.profile, ofProfile) : user.profile;
    return only({ ...user, profile }, ['id', ...wanted.keys()]);
  };
}
