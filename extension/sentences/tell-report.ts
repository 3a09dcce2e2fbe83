import type { ReportState, ReportView } from '../../backend/contract.ts';
import { i18n } from './i18n.ts';

/** What a state of a report is called. */
export const tellReportState = (state: ReportState): string => i18n.t(`reportStates.${state}`);

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** Until when Okta's rate limit makes it wait. */
export const tellWaiting = (until: string): string =>
  i18n.t('progress.waitsUntil', { value: new Date(until).toLocaleTimeString(i18n.t('locale'), CLOCK) });

/** How far a report is, and what it is not. */
export function tellProgress({ state, lookedAt, leftOut, partial, waitingUntil }: ReportView): string {
  const number = (value: number) => value.toLocaleString(i18n.t('locale'));
  return [
    i18n.t('progress.lookedAt', { value: number(lookedAt) }),
    leftOut !== undefined && leftOut > 0 && i18n.t('progress.leftOut', { value: number(leftOut) }),
    state !== 'running' && partial && i18n.t('progress.notAll'),
    state === 'running' && waitingUntil && tellWaiting(waitingUntil),
  ]
    .filter(Boolean)
    .join(' ');
}
