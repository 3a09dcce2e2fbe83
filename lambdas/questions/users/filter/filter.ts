/**
 * A filter over users as people and models write one: conditions with ";" between them, each a field, "=", "~", "<" or ">",
 * and a value. Times in it are made absolute here, by the person's clock.
 */
import { type Reprompt, reprompt } from '../../../agent/reprompt.ts';
import { plain } from '../../../operations/text.ts';
import { looksInside, type TextField } from '../../../operations/users/conditions.ts';
import type { Moment } from '../../question.ts';
import { FIELDS, fieldOf, isTime, LABELS } from './fields.ts';
import type { Operator, Part } from './part.ts';
import { boundsOf, inactiveSince } from './times.ts';

const OPERATORS: Record<string, Operator> = {
  ...{ '==': '=', ':': '=', is: '=', '>=': '>', since: '>', after: '>', from: '>', '<=': '<', before: '<' },
  ...{ '=~': '~', contains: '~', 'starts with': '~', 'begins with': '~', like: '~' },
};

/** Where one condition ends: at a ";" or a new line, or at a "," or "and" before what is another. */
const BETWEEN =
  /\s*(?:[;\n]|(?:,|&&|\band\b)(?=\s*(?:never signed in|inactive\b|[a-z][a-z _-]*?\s*(?:[=~<>:]|\b(?:since|before|after|contains)\b))))\s*/i;
const NEVER = /^never (?:signed|logged) ?in$/i;
const INACTIVE = /^inactive\s*(?:[=:>]=?|for|since)?\s*(?:more than |over |at least )?(.+)$/i;
const CONDITION =
  /^([a-z][a-z _-]*?)\s*(==|=~|>=|<=|=|~|:|<|>|\b(?:is|since|after|from|before|contains|starts with|begins with|like)\b)\s*(.+)$/i;
const EMPTY = /^(?:none|empty|never|nobody|null|not set|unset|"")$/i;

/** Each takes several requests to find. */
const MOST_MANAGERS = 5;

const unknown = (said: string): Reprompt =>
  reprompt(
    `"${plain(said)}" of filter is not understood. It is a field, =, ~, < or >, and a value, with ; between several: department=Finance; inactive=90 days. The fields are ${FIELDS.join(', ')}; without one there are "inactive=<days>" and "never signed in".`,
  );

const unquoted = (value: string): string => /^(["'])(.+)\1$/.exec(value)?.[2] ?? value;

/** "Finance|Sales" is either. */
const alternatives = (value: string): string[] =>
  value
    .split('|')
    .map((each) => unquoted(each.trim()))
    .filter((each) => each !== '');

function textPart(field: TextField, operator: Operator, value: string): Part | Reprompt {
  const label = LABELS[field].toLowerCase();
  const given = alternatives(value);
  const [first, ...others] = given;
  if (first === undefined) return unknown(`${field}${operator}${value}`);
  if (operator === '~') {
    if (others.length > 0) return reprompt(`"|" goes with = only: ${field}=${value}.`);
    const words = `with ${label} ${looksInside(field) ? 'containing' : 'beginning with'} "${plain(first)}"`;
    return { field, words, condition: { field, like: first } };
  }
  if (operator !== '=') return reprompt(`${field} is no time, so < and > do not go with it. Use = or ~.`);
  if (field === 'manager' && given.length > MOST_MANAGERS)
    return reprompt(`At most ${MOST_MANAGERS} managers at a time: each is looked for by name.`);
  if (field === 'manager') return { field, words: '', managers: given };
  return { field, words: `with ${label} ${given.map(plain).join(' or ')}`, condition: { field, is: given } };
}

function partOf(said: string, moment: Moment): Part | Reprompt {
  if (NEVER.test(said)) return { field: 'lastLogin', words: 'who never signed in', isEmpty: true };
  const [, idle] = INACTIVE.exec(said) ?? [];
  if (idle !== undefined) return inactiveSince(unquoted(idle), moment) ?? unknown(said);
  const [, name = '', sign = '', value = ''] = CONDITION.exec(said) ?? [];
  const field = fieldOf(name);
  if (field === undefined) return unknown(said);
  const operator = OPERATORS[sign.toLowerCase()] ?? sign;
  if (operator === '=' && EMPTY.test(value)) {
    const words = field === 'lastLogin' ? 'who never signed in' : `without ${LABELS[field].toLowerCase()}`;
    return { field, words, isEmpty: true };
  }
  if (operator !== '=' && operator !== '~' && operator !== '<' && operator !== '>') return unknown(said);
  if (!isTime(field)) return textPart(field, operator, value);
  return boundsOf(field, { operator, sign }, unquoted(value), moment) ?? unknown(said);
}

/** The conditions of a filter, or what is to be written otherwise. */
export function parseFilter(filter: string, moment: Moment): Part[] | Reprompt {
  const parts: Part[] = [];
  for (const said of filter.split(BETWEEN).filter((each) => each.trim() !== '')) {
    const part = partOf(said.trim(), moment);
    if ('outcome' in part) return part;
    parts.push(part);
  }
  return parts;
}
