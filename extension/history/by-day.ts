import { i18n } from '../sentences/i18n.ts';
import type { Head } from './kept/heads.ts';

/** A time by the clock here, of a day that is named elsewhere. */
export const tellClock = (at: string): string =>
  new Date(at).toLocaleTimeString(i18n.t('locale'), { hour: '2-digit', minute: '2-digit' });

function tellDay(at: Date, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return i18n.t('history.today');
  if (at.toDateString() === yesterday.toDateString()) return i18n.t('history.yesterday');
  const isThisYear = at.getFullYear() === now.getFullYear();
  const day: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return at.toLocaleDateString(i18n.t('locale'), { ...day, ...(!isThisYear && { year: 'numeric' }) });
}

/** Conversations by the day on which they were last used, in the order they come in. */
export const byDay = <T extends { head: Head }>(shown: readonly T[], now: Date): [day: string, of: T[]][] => [
  ...Map.groupBy(shown, ({ head }) => tellDay(new Date(head.used), now)),
];
