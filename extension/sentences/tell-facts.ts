import type { TargetState } from '../../backend/contract.ts';
import { LANGUAGE, own } from './tell.ts';

/** A value in words, and as Okta has it, for whoever looks for that. */
export interface Fact {
  says: string;
  okta?: string;
}

/** One thing that is altered. `name` is there where the values alone do not say what it is. */
export interface Altered {
  name?: string;
  from: Fact;
  to: Fact;
}

function factOf(name: string, value: string | boolean | undefined): Fact {
  const words = own(own(LANGUAGE.changes.facts, name) ?? {}, String(value ?? 'none'));
  if (words !== undefined) return { says: words, ...(typeof value === 'string' && { okta: value }) };
  return { says: value === undefined || value === '' ? LANGUAGE.changes.none : String(value) };
}

/** What is not in words here and is no status of Okta's needs its name. */
const isKnown = (name: string): boolean => Object.hasOwn(LANGUAGE.changes.facts, name);

/** What differs, by name. Nothing where both are alike: a second reset leaves the same status. */
export const tellAltered = (before: TargetState, then: TargetState): Altered[] =>
  [...new Set([...Object.keys(before), ...Object.keys(then)])]
    .filter((name) => own(before, name) !== own(then, name))
    .map((name) => ({
      ...(!isKnown(name) && { name: own(LANGUAGE.changes.fields, name) ?? name }),
      from: factOf(name, own(before, name)),
      to: factOf(name, own(then, name)),
    }));
