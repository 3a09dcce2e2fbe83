import type { ReportState, ReportView } from '../../backend/contract.ts';
import { RECORD_LANGUAGE } from './record-language.ts';
import { fill } from './tell.ts';

/** What a state of a report is called. */
export const tellReportState = (state: ReportState): string => RECORD_LANGUAGE.reportStates[state];

const hours = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Until when Okta's rate limit makes it wait. */
export const tellWaiting = (until: string): string =>
  fill(RECORD_LANGUAGE.progress.waitsUntil, { value: hours.format(new Date(until)) });

/** How far a report is, and what it is not. */
export function tellProgress({ state, lookedAt, leftOut, partial, waitingUntil }: ReportView): string {
  const { lookedAt: looked, leftOut: left, notAll } = RECORD_LANGUAGE.progress;
  return [
    fill(looked, { value: lookedAt.toLocaleString('en-US') }),
    leftOut !== undefined && leftOut > 0 && fill(left, { value: leftOut.toLocaleString('en-US') }),
    state !== 'running' && partial && notAll,
    state === 'running' && waitingUntil && tellWaiting(waitingUntil),
  ]
    .filter(Boolean)
    .join(' ');
}
