import type { ReportState, ReportView } from '../../backend/contract.ts';
import { LANGUAGE } from './tell.ts';

/** What a state of a report is called. */
export const tellReportState = (state: ReportState): string => LANGUAGE.reportStates[state];

const hours = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** How far a report is, and what it is not. */
export function tellProgress({ state, lookedAt, leftOut, partial, waitingUntil }: ReportView): string {
  const { lookedAt: looked, leftOut: left, notAll, waitsUntil } = LANGUAGE.progress;
  const fill = (sentence: string, value: string) => sentence.replace('{value}', () => value);
  return [
    fill(looked, lookedAt.toLocaleString('en-US')),
    leftOut !== undefined && leftOut > 0 && fill(left, leftOut.toLocaleString('en-US')),
    state !== 'running' && partial && notAll,
    state === 'running' && waitingUntil && fill(waitsUntil, hours.format(new Date(waitingUntil))),
  ]
    .filter(Boolean)
    .join(' ');
}
