import { RECORD_LANGUAGE } from '../record-language.ts';
import { fill, own } from '../tell.ts';
import { tellValue } from '../values/tell-value.ts';
import type { CallWords } from './call-language.ts';

const WORDS = RECORD_LANGUAGE.calls;

/** What a call was given, by the name of the parameter. */
export type Given = readonly (readonly [name: string, value: string])[];

/** A value as people call it: an operation, a status, a part of something. A name stays as it is. */
function inWords(name: string, value: string): string {
  if (/^result:/.test(value)) return WORDS.all;
  if (name === 'operation') return own(RECORD_LANGUAGE.changes.actions, value) ?? value;
  if (name === 'plan') return own<string>(RECORD_LANGUAGE.changes.plans, value) ?? value;
  if (name === 'status' || name === 'filter')
    return value.replaceAll(/[A-Z][A-Z_]+/g, (it) => tellValue('Status', it).says);
  if (['user', 'principal', 'subject'].includes(name) && value === 'me') return WORDS.me;
  if (!['include', 'kind', 'preset', 'report', 'group_by'].includes(name)) return value;
  return value
    .split(/, */)
    .map((each) => own(WORDS.given, each) ?? each.replaceAll('_', ' '))
    .join(', ');
}

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const fits = ({ about, when = {} }: CallWords, values: Record<string, string>): boolean =>
  namesIn(about).every((name) => own(values, name === 'whose' ? 'user' : name)) &&
  Object.entries(when).every(([name, value]) => own(values, name) === value);

/** A call as it is told. */
export interface ToldCall {
  /** "Looking up Ben’s groups" */
  doing: string;
  /** "Looked up Ben’s groups" */
  done: string;
  ofRecords: boolean;
  /** The change that it asks for, if it does. */
  change?: string;
}

/** A call of an agent function in words; the function's own name where none are known, or where its parameters lack. */
export function tellCall(name: string, given: Given): ToldCall {
  const values = Object.fromEntries(given);
  const words = own(WORDS.calls, name)?.find((each) => fits(each, values));
  if (words === undefined) return { doing: name, done: name, ofRecords: false };
  const told = Object.fromEntries(given.map(([key, value]) => [key, inWords(key, value)]));
  const { user = '' } = values;
  const whose = user === 'me' ? WORDS.my : fill(WORDS.whose, { name: told.user ?? '' });
  const more = (words.with ?? []).flatMap((key) => own(told, key) ?? []);
  const about = [fill(words.about, { ...told, whose }), more.join(', ')].filter(Boolean).join(': ');
  const verb = WORDS.verbs[values.page === 'count' ? 'count' : words.verb];
  return {
    doing: `${verb?.doing} ${about}`,
    done: `${verb?.done} ${about}`,
    ofRecords: words.ofRecords === true,
    ...(words.verb === 'ask' && { change: about }),
  };
}

/** "0.2 s" */
export const tellDuration = (ms: number): string => {
  const seconds = Math.max(ms / 1000, 0.1);
  return fill(WORDS.seconds, { value: seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds)) });
};
