import type { StepView, TargetState } from '../../backend/contract.ts';
import { RECORD_LANGUAGE } from './record-language.ts';
import { LANGUAGE, own } from './tell.ts';

type Step = Pick<StepView, 'before' | 'leaves'>;

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
  const words = own(own(LANGUAGE.facts, name) ?? {}, String(value ?? 'none'));
  if (words !== undefined) return { says: words, ...(typeof value === 'string' && { okta: value }) };
  return { says: value === undefined || value === '' ? RECORD_LANGUAGE.changes.none : String(value) };
}

/** What is not in words here and is no status of Okta's needs its name. */
const isKnown = (name: string): boolean => Object.hasOwn(LANGUAGE.facts, name);

/**
 * What a step alters, by name: as it was, and as it is `then`, or will be. Nothing where it alters nothing that is read,
 * as a second reset does; what differs for another reason is not its doing.
 */
export const tellAltered = ({ before, leaves }: Step, then: TargetState): Altered[] =>
  [...new Set([...Object.keys(before), ...Object.keys(leaves)])]
    .filter((name) => own(before, name) !== own(leaves, name))
    .map((name) => ({
      ...(!isKnown(name) && { name: own(RECORD_LANGUAGE.changes.fields, name) ?? name }),
      from: factOf(name, own(before, name)),
      to: factOf(name, own(then, name)),
    }));
