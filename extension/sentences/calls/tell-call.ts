import { i18n } from '../i18n.ts';
import { fill, messageOf } from '../message.ts';
import { tellValue } from '../values/tell-value.ts';
import { CALLS, type CallWords } from './call-words.ts';

/** What a call was given, by the name of the parameter. */
export type Given = readonly (readonly [name: string, value: string])[];

/** A value as people call it: an operation, a status, a part of something. A name stays as it is. */
function inWords(name: string, value: string): string {
  if (/^result:/.test(value)) return i18n.t('calls.all');
  if (name === 'operation') return messageOf('changes', 'actions', value) ?? value;
  if (name === 'plan') return messageOf('changes', 'plans', value) ?? value;
  if (name === 'status' || name === 'filter')
    return value.replaceAll(/[A-Z][A-Z_]+/g, (it) => tellValue('Status', it).says);
  if (['user', 'principal', 'subject'].includes(name) && value === 'me') return i18n.t('calls.me');
  if (!['include', 'kind', 'preset', 'report', 'group_by'].includes(name)) return value;
  return value
    .split(/, */)
    .map((each) => messageOf('calls', 'given', each) ?? each.replaceAll('_', ' '))
    .join(', ');
}

const fits = ({ of = [], when = {} }: CallWords, values: Map<string, string>): boolean =>
  of.every((name) => values.has(name)) && Object.entries(when).every(([name, value]) => values.get(name) === value);

/** What a call is about. */
function tellAbout({ about, of = [], with: others = [] }: CallWords, values: Map<string, string>): string {
  const told = Object.fromEntries([...values].map(([name, value]) => [name, inWords(name, value)]));
  const whose = values.get('user') === 'me' ? i18n.t('calls.my') : i18n.t('calls.whose', { name: told.user ?? '' });
  const message = about === 'plain' ? of.map((name) => `{${name}}`).join(', ') : messageOf('calls', 'about', about);
  const more = others.flatMap((name) => (values.has(name) ? (told[name] ?? []) : []));
  return [fill(message ?? about, { ...told, whose }), more.join(', ')].filter(Boolean).join(': ');
}

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
  const values = new Map(given);
  const words = (Object.hasOwn(CALLS, name) ? CALLS[name] : undefined)?.find((each) => fits(each, values));
  if (words === undefined) return { doing: name, done: name, ofRecords: false };
  const about = tellAbout(words, values);
  const verb = values.get('page') === 'count' ? 'count' : words.verb;
  return {
    doing: i18n.t(`calls.verbs.${verb}.doing`, { about }),
    done: i18n.t(`calls.verbs.${verb}.done`, { about }),
    ofRecords: words.ofRecords === true,
    ...(words.verb === 'ask' && { change: about }),
  };
}

/** "0.2 s" */
export const tellDuration = (ms: number): string => {
  const seconds = Math.max(ms / 1000, 0.1);
  const digits = seconds < 10 ? 1 : 0;
  const value = seconds.toLocaleString(i18n.t('locale'), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return i18n.t('calls.seconds', { value });
};
