import type { StepView, TargetState } from '../../backend/contract.ts';
import { i18n } from './i18n.ts';
import { messageOf } from './message.ts';

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
  const words = messageOf('facts', name, String(value ?? 'none'));
  if (words !== undefined) return { says: words, ...(typeof value === 'string' && { okta: value }) };
  return { says: value === undefined || value === '' ? i18n.t('changes.none') : String(value) };
}

/** Their values alone say what they are; all else needs its name. */
const SAID_BY_VALUE = new Set([
  'status',
  'member',
  'group',
  'access',
  'password',
  'factor',
  'caller',
  'factors',
  'blocked_from',
]);

const own = <T>(table: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/**
 * What a step alters, by name: as it was, and as it is `then`, or will be. Nothing where it alters nothing that is read,
 * as a second reset does; what differs for another reason is not its doing.
 */
export const tellAltered = ({ before, leaves }: Step, then: TargetState): Altered[] =>
  [...new Set([...Object.keys(before), ...Object.keys(leaves)])]
    .filter((name) => own(before, name) !== own(leaves, name))
    .map((name) => ({
      ...(!SAID_BY_VALUE.has(name) && { name: messageOf('changes', 'fields', name) ?? name }),
      from: factOf(name, own(before, name)),
      to: factOf(name, own(then, name)),
    }));
