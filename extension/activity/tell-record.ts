import type { ChangeTarget, ChangeView } from '../../backend/contract.ts';
import { STATES } from '../changes/change.ts';
import type { RecordEntry } from '../chat/records.ts';
import { REPORT_STATES } from '../reports/report.ts';
import { tellTitle } from '../sentences/catalogue/tell-title.ts';
import { i18n } from '../sentences/i18n.ts';
import { tellAction, tellChange, tellPlan, tellState } from '../sentences/tell-change.ts';
import { tellReportState } from '../sentences/tell-report.ts';
import type { Tone } from '../ui/tones.ts';

/** A record in one line of a list. */
export interface ToldRecord {
  /** What it does, and whom it is about beside that: those that the sentence does not name. */
  says: string;
  targets: readonly ChangeTarget[];
  state: string;
  tone: Tone;
  /** What both screens showed; reports have none. */
  code?: string;
  reason?: string;
  /** Where it was asked for, where that was not the panel. */
  askedIn?: string;
  /** When it was asked for, in ISO 8601. */
  at: string;
  /** What Okta calls the requests that did it. */
  requests: readonly string[];
}

function whatOf(change: ChangeView): Pick<ToldRecord, 'says' | 'targets'> {
  const { plan, steps, undoOf } = change;
  const [step, ...others] = steps;
  if (plan) return { says: tellPlan(plan), targets: [plan.user] };
  if (step && others.length === 0 && undoOf === undefined) return { says: tellAction(step), targets: step.targets };
  return { says: tellChange(change), targets: [] };
}

/** What a line says of a change or a report. */
export function tellRecord(record: RecordEntry): ToldRecord {
  if (record.kind === 'report') {
    const { state, createdAt } = record.report;
    const tone = REPORT_STATES[state].tone;
    return {
      says: tellTitle(record.report),
      targets: [],
      state: tellReportState(state),
      tone,
      at: createdAt,
      requests: [],
    };
  }
  const { change } = record;
  const { steps, state, code, reason, client, createdAt } = change;
  return {
    ...whatOf(change),
    state: tellState(change),
    tone: STATES[state].tone,
    code,
    ...(reason !== undefined && { reason }),
    ...(client && { askedIn: i18n.t('changes.askedIn', { client: client.host }) }),
    at: createdAt,
    requests: steps.flatMap(({ oktaRequestId }) => oktaRequestId ?? []),
  };
}
