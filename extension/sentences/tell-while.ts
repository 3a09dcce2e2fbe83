import type { ChangeView, StepView } from '../../backend/contract.ts';
import { i18n } from './i18n.ts';

type Due = NonNullable<StepView['due']>;

/** What is for a while: what is given now, unless it was given before, and when it ends. */
export interface ForAWhile {
  given?: StepView;
  due: Due;
}

/** Whether a change gives something for a while, or lets what it gave last longer. A plan may put off a step, too. */
export function forAWhile({ plan, steps }: ChangeView): ForAWhile | undefined {
  const [first, second, ...others] = steps;
  if (plan !== undefined || first === undefined || others.length > 0) return undefined;
  if (second === undefined) return first.due && { due: first.due };
  return second.due && first.due === undefined ? { given: first, due: second.due } : undefined;
}

/** A minute as the clocks of a zone show it. The phone says the same. */
const minute = (at: Date, timeZone?: string): string =>
  at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** When a step is taken, as the person agreed to it. */
export const tellDue = ({ at, zone }: Due): string => i18n.t('changes.due', { time: minute(new Date(at), zone), zone });

/** Until when it lasts. */
export const tellUntil = ({ at, zone }: Due): string =>
  i18n.t('changes.while.until', { time: minute(new Date(at), zone), zone });

/** What to say to let it last so many days longer: a time by the clocks here, and so without a zone. */
export function sayExtend(code: string, { at }: Due, days: number): string {
  const then = new Date(at);
  then.setDate(then.getDate() + days);
  return i18n.t('says.extend', { code, time: minute(then) });
}

/** What to say to end it now. */
export const sayEnd = (code: string): string => i18n.t('says.end', { code });
