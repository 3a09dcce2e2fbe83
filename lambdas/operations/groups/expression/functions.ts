/** What expressions of group rules may call: https://developer.okta.com/docs/reference/okta-expression-language/#string-functions */

/** What cannot be told here. */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Value = string | number | boolean | null | typeof UNKNOWN | readonly unknown[];

/** Whoever a rule may be about. */
export interface Person {
  id: string;
  /** A profile attribute; null where it is empty. */
  attribute(name: string): Value;
  /** The groups they are in, where that is known. */
  groups?: readonly { id: string; name: string }[] | undefined;
}

type Call = (given: readonly Value[], person: Person) => Value;

const ofTexts =
  (run: (text: string, part: string) => Value): Call =>
  ([text = UNKNOWN, part = '']) => {
    const first = text === null ? '' : text;
    return typeof first === 'string' && typeof part === 'string' ? run(first, part) : UNKNOWN;
  };

/** What holds only without regard to case is left open. */
const comparing = (holds: (text: string, part: string) => boolean): Call =>
  ofTexts((text, part) => {
    if (holds(text, part)) return true;
    return holds(text.toLowerCase(), part.toLowerCase()) ? UNKNOWN : false;
  });

const isText = (value: Value): value is string => typeof value === 'string';

/** Whether one of the groups fits one of the texts that are given. */
const ofGroups =
  (fits: (group: { id: string; name: string }, text: string) => boolean): Call =>
  (given, { groups }) =>
    groups === undefined || !given.every(isText)
      ? UNKNOWN
      : groups.some((group) => given.some((text) => fits(group, text)));

const CALLS: Readonly<Record<string, Call>> = {
  'String.stringContains': comparing((text, part) => text.includes(part)),
  'String.startsWith': comparing((text, part) => text.startsWith(part)),
  'String.toUpperCase': ofTexts((text) => text.toUpperCase()),
  'String.toLowerCase': ofTexts((text) => text.toLowerCase()),
  'Arrays.contains': ([list = UNKNOWN, item = UNKNOWN]) =>
    Array.isArray(list) && item !== UNKNOWN ? list.includes(item) : UNKNOWN,
  isMemberOfGroup: ofGroups(({ id }, wanted) => id === wanted),
  isMemberOfAnyGroup: ofGroups(({ id }, wanted) => id === wanted),
  isMemberOfGroupName: ofGroups(({ name }, wanted) => name === wanted),
  isMemberOfGroupNameStartsWith: ofGroups(({ name }, part) => name.startsWith(part)),
  isMemberOfGroupNameContains: ofGroups(({ name }, part) => name.includes(part)),
};

/** What a call of this name gives; unknown for one that is not known here. */
export const calls = (name: string, given: readonly Value[], person: Person): Value =>
  Object.hasOwn(CALLS, name) ? (CALLS[name]?.(given, person) ?? UNKNOWN) : UNKNOWN;
