import { MENDERS } from '../client/menders.ts';
import type { Code, Problem } from '../client/problem.ts';
import { i18n } from './i18n.ts';
import { messageOf } from './message.ts';

/** A sentence, and what to do where there is something. */
export interface Sentence {
  says: string;
  wayOut?: string;
  /** Who can mend it, where the person cannot. */
  who?: string;
}

const isKnown = (code: string): code is Code => Object.hasOwn(MENDERS, code);

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** A value as it reads: the state of a fact in words, when to come again by the clock, all others as they are. */
const inWords = (name: string, values: Record<string, string>): string => {
  const value = values[name] ?? '';
  if (name === 'again') return new Date(value).toLocaleTimeString(i18n.t('locale'), CLOCK);
  return (name === 'state' && values.fact ? messageOf('facts', values.fact, value) : undefined) ?? value;
};

/** What the messages of this name say, with its values in place; `undefined` while one of them did not come. */
function saidBy(path: string[], values: Record<string, string> = {}): Sentence | undefined {
  const says = messageOf(...path, 'says');
  const wayOut = messageOf(...path, 'wayOut');
  const names = [...`${says}${wayOut}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (says === undefined || !names.every((name) => Object.hasOwn(values, name))) return undefined;
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => inWords(name, values));
  return { says: filled(says), ...(wayOut && { wayOut: filled(wayOut) }) };
}

/** The part of the messages that tells a problem: what reads otherwise while Okta is connected, or for this reason. */
function pathOf({ code, values, connecting }: Problem): string[] {
  if (connecting && messageOf('connecting', code, 'says')) return ['connecting', code];
  const because = ['codes', code, 'because', values?.because ?? ''];
  return messageOf(...because, 'says') ? because : ['codes', code];
}

/**
 * What a person reads of a problem: made here from its code and values. The sentence it came with stands in for a code
 * that is not known here, and for values that did not come.
 */
export function tell(problem: Problem): Sentence {
  const { code, values, message } = problem;
  const told = isKnown(code) ? saidBy(pathOf(problem), values) : undefined;
  const sentence = told ?? (message ? { says: message } : (saidBy(['codes', 'internal']) ?? { says: code }));
  const mender = isKnown(code) ? MENDERS[code] : 'person';
  return mender === 'person' ? sentence : { ...sentence, who: i18n.t(`menders.${mender}`) };
}

/** All parts as one text. */
export const asText = ({ says, wayOut, who }: Sentence): string => [says, wayOut, who].filter(Boolean).join(' ');
