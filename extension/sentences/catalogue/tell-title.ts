import { i18n } from '../i18n.ts';
import { messageOf } from '../message.ts';
import type { Made } from './made-of.ts';
import { tellMade } from './tell-made.ts';
import { tellStatus } from './tell-status.ts';
import { COUNTS, titleMadeOf } from './titles.ts';

/** A field or an event of a user, as columns call it: "city", "with status changed". */
const tellField = (name: string): string => {
  const called = name.replace(/^with /, '').replace(/^updated$/, 'last updated');
  return messageOf('headings', called) ?? called;
};

const tellNarrowing = (made: Made): string =>
  tellMade('narrowings', made, (name, value) => {
    if (name === 'status') return tellStatus(value);
    if (name === 'kind') return messageOf('values.kinds', value) ?? messageOf('facts.status', value) ?? value;
    return name === 'field' || name === 'event' ? tellField(value) : value;
  }) ?? '';

function withCount(title: string, count: string): string {
  const number = /\d+/.exec(count)?.[0];
  if (number === undefined || count.startsWith(' (')) return `${title}${count}`;
  const [exact = '', atLeast = ''] = COUNTS;
  const template = count.includes('more than') ? atLeast : exact;
  return tellMade('titles', { template, filled: { title, count: number } }) ?? `${title}${count}`;
}

interface Titled {
  title: string;
  more?: true | undefined;
  columns?: readonly string[];
}

/** The title of a list in the language of the person, and that it is not all of it. A name, as of a card, is as it is. */
export function tellTitle({ title, more, columns = [] }: Titled): string {
  const made = titleMadeOf(title, columns[0] === 'Field');
  const which = made?.narrowings.map(tellNarrowing).join(', ');
  const told = made && tellMade('titles', made, (name, value) => (name === 'which' && which ? which : value));
  const whole = made && told !== undefined ? withCount(told, made.count) : title;
  return more ? `${whole}, ${i18n.t('more')}` : whole;
}
