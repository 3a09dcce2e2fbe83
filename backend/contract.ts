/**
 * The door into backend/: what the panel may rely on. The panel speaks AG-UI 1.0 (https://docs.ag-ui.com) to
 * `POST /agent` and gets RFC 9457 problem documents for what is refused before a stream begins.
 *
 * | route | scope | answers |
 * | --- | --- | --- |
 * | `POST /agent` | chat | AG-UI events (SSE); ends with RUN_FINISHED or RUN_ERROR, otherwise it was cut |
 * | `GET /beginning[?page=user 00u…&operations=unlockUser,…]` | chat | `Beginning`: what the person may begin with. Fails as the opening of a session does, and with 502 `lambda_failed` |
 * | `GET /denial?relation=…&object=okta:…` | chat | `Denial`: what the relation takes, what of it the person has, and who has it; 404 `not_found` where it is no relation. Fails as `GET /beginning` does |
 * | `GET /changes[?open=true]` | read:changes | `ChangeView[]`, newest first, at most 20 |
 * | `GET /changes/:id` | read:changes | `ChangeView` |
 * | `GET /changes/:id/events` | read:changes | ACTIVITY_SNAPSHOT now and at each new version (SSE); when it ends before a final state, ask anew |
 * | `POST /changes/:id/cancel` | cancel:changes | `ChangeView`; of one over a list that is being done, the rest is stopped; 409 `change_not_open` where it is too late |
 * | `POST /changes/:id/call-off` | cancel:changes | `ChangeView`, done but for what of a plan waited for its time, which never is; 409 `change_not_waiting` where nothing waits any more, 409 `ends_by_itself` for access for a while |
 * | `GET /changes/:id/steps[?part=1]` | read:changes | `RowsPage`: what becomes of each row, fifty at a time |
 * | `GET /changes/:id/steps.csv` | read:changes | all of them as CSV, a receipt: as `GET /results/:id.csv` |
 * | `POST /changes/:id/confirm` | confirm:changes | `ChangeView`: the button of a change whose gate is `confirm`, and of a `held` plan, whose gate may be `approve`: then the phone is asked. Takes `{hash}` of what the person saw; 409 `change_not_open`, 409 `change_altered`, 409 `phone_needed` where the gate of another change is `approve` |
 * | `POST /changes/:id/without` | confirm:changes | `ChangeView`: a `held` plan without just these steps and those that make no sense without them. Takes `{hash, steps}`, places from 1 on among all its steps; 409 `change_not_open`, 409 `change_altered`, 409 `no_step_left`, 404 `not_found` where it has no such step |
 * | `GET /results/:id[?part=1]` | chat | `ResultPage`: some two thousand rows from this part on; 404 `not_found` an hour after they were kept, and for anybody else |
 * | `GET /results/:id.csv` | chat | all rows as CSV (RFC 4180, UTF-8 with BOM), no cell of which a spreadsheet takes for a formula; 404 the same |
 * | `POST /results` | chat | `KeptList`, 201: a list in `text/plain` (a name, e-mail, login or id a line) or `text/csv`, kept for an hour; 413, 415 or 422 `list_…` |
 * | `GET /reports[?open=true]` | read:changes | `ReportView[]`, newest first, at most 20 |
 * | `GET /reports/:id` | read:changes | `ReportView` |
 * | `GET /reports/:id/events` | read:changes | ACTIVITY_SNAPSHOT now and at each new version (SSE); when it ends before a final state, ask anew |
 * | `POST /reports/:id/cancel` | cancel:changes | `ReportView`; 409 `report_not_open` once it is over |
 * | `POST /reports/:id/continue` | cancel:changes | `ReportView`, running; 409 `report_not_paused` unless it needs the person. Fails as the opening of a session does |
 * | `GET /activity[?before=…&limit=50]` | read:changes | `ActivityPage`: changes and reports, newest first, at most 100 at once; 422 `cursor_invalid` where `before` is no `next` of a page |
 * | `GET /activity.csv` | read:changes | all of it as CSV: as `GET /results/:id.csv` |
 * | `DELETE /session` | cancel:changes | 204: what waits for the phone and open reports are cancelled, the backend keeps nothing for the person but what an agreed change needs |
 * | `GET /health` | – | `{status: "ok", version}`: the process lives |
 * | `GET /ready` | – | `{status: "ready"}` while DynamoDB and the tenant's keys answer, else 503 with the code of what does not |
 */

import type { ChangeState } from '../lambdas/contract/changes/change-states.ts';
import type { Effect } from '../lambdas/contract/changes/effects.ts';
import type { Gate, GateReason } from '../lambdas/contract/changes/gate.ts';
import type { Plan } from '../lambdas/contract/changes/plan.ts';
import type { ReportName } from '../lambdas/contract/reports/report.ts';
import type { ReportState } from '../lambdas/contract/reports/report-states.ts';
import type { Rows } from '../lambdas/contract/results/result.ts';
import type { BACKGROUND_TOKENS } from '../lambdas/contract/variables/forms.ts';
import type { FailureView, LeftOutView, ManyView, StepView } from './changes/views.ts';

export type { Beginning } from '../lambdas/contract/beginning.ts';
export type { ChangeState } from '../lambdas/contract/changes/change-states.ts';
export type { Effect, EffectCode } from '../lambdas/contract/changes/effects.ts';
export type { Gate, GateReason } from '../lambdas/contract/changes/gate.ts';
export type { Plan, PlanName } from '../lambdas/contract/changes/plan.ts';
export type { ChangeTarget, StepState, TargetState } from '../lambdas/contract/changes/steps.ts';
export type { Denial } from '../lambdas/contract/denial.ts';
export type { FailureCode } from '../lambdas/contract/failure.ts';
export type { FunctionResult } from '../lambdas/contract/function-result.ts';
export type { ReportName } from '../lambdas/contract/reports/report.ts';
export type { ReportState } from '../lambdas/contract/reports/report-states.ts';
export type { LeftOutView, ManyView, RowsPage, RowView, StepView } from './changes/views.ts';
export { type KeptList, LIST_BYTES, LIST_ROWS, type ListProblem } from './results/list/kept-list.ts';

/** A stream carries at least one byte in so many milliseconds: a comment where there is no event. */
export const PING_EVERY_MS = 15_000;

/** Scopes of the backend's API. */
export const SCOPES = {
  chat: 'chat',
  readChanges: 'read:changes',
  cancelChanges: 'cancel:changes',
  confirmChanges: 'confirm:changes',
} as const;

/** `activityType` of a change card; its `messageId` is the change's id. */
export const CHANGE_ACTIVITY = 'okta.change';

type BackgroundToken = (typeof BACKGROUND_TOKENS)[number];

/** A change as the panel sees it: content of an `ACTIVITY_SNAPSHOT`, element of `GET /changes`. Times are ISO 8601. */
export interface ChangeView {
  id: string;
  code: string;
  state: ChangeState;
  /** How it is agreed to: by a button (`POST /changes/:id/confirm`) or on the phone; and why a button is not enough. */
  gate: Gate;
  because: GateReason[];
  /** What is agreed to. A confirmation gives it back. */
  hash: string;
  /** What is done, one after the other; empty where it is over a list. */
  steps: StepView[];
  /** How it gets a token where it goes on after the person's ran out: by their phone again, or without asking. */
  background?: BackgroundToken;
  many?: ManyView;
  /** What the steps come to together, where they are a plan: whom it is about, and whom after. */
  plan?: Plan;
  /** What stays as it is, and what is left out, for people to decide by. */
  notes?: Effect[];
  /** Steps of the plan that the person left out; none of them is done. */
  without?: LeftOutView[];
  /** The MCP client that asked for it, where it was not the panel: its name, as FGA knows it, and what people are shown. */
  client?: { name: string; host: string };
  /** What it takes back, by id and code. */
  undoOf?: { id: string; code: string };
  /** Whether what was done may be taken back, by saying “Undo” and its code, or was. */
  undo?: 'possible' | 'done';
  /** All of it in an English sentence, for clients that make none of their own. */
  summary: string;
  /** The change that took the place of the step that waited for its time. */
  replacedBy?: string;
  reason?: string;
  createdAt: string;
  updatedAt: string;
  expiresAt: string;
  /** The person is not asked yet: another push is open on their phone, or it rests until then, since they denied one. */
  waiting?: { for: 'phone' | 'review'; until?: string };
  /** It was cancelled before anybody was asked: a plan that was still held. */
  unasked?: true;
  /** The trace of the turn that asked for it, as the log and the tracing system name it. */
  traceId?: string;
  failure?: FailureView;
}

/** `activityType` of a report's card; its `messageId` is the report's id. */
export const REPORT_ACTIVITY = 'okta.report';

/** A report as the panel sees it: content of an `ACTIVITY_SNAPSHOT`, element of `GET /reports`. Times are ISO 8601. */
export interface ReportView {
  id: string;
  report: ReportName;
  /** What it was asked with, by name. */
  parameters: Record<string, string>;
  /** In an English sentence: "Users inactive for 90 days". */
  title: string;
  state: ReportState;
  /** How many entries of Okta were looked at. How many there are nobody knows before the end. */
  lookedAt: number;
  /** How many of them could not be read, and so are left out. */
  leftOut?: number;
  /** Until it is done: what follows is not all of it. */
  partial: boolean;
  /** The numbers, by the groups of the first columns, largest first, at most 50. */
  summary: { columns: string[]; rows: string[][] };
  /** The rows so far, for `GET /results/:id`; nothing where the report only counts. */
  result?: { id: string; columns: string[]; total: number };
  /** It goes on by itself at this time: Okta's rate limit is used up. */
  waitingUntil?: string;
  createdAt: string;
  updatedAt: string;
  /** Until when it may be carried on. */
  expiresAt: string;
  traceId?: string;
  /** Why it needs the person or failed. */
  failure?: FailureView;
}

/** What a person asked for, newest first. */
export interface ActivityPage {
  records: ({ kind: 'change'; change: ChangeView } | { kind: 'report'; report: ReportView })[];
  /** The `before` of the page that comes next; nothing at the end. */
  next?: string;
  /** How many days each is kept. */
  keptDays: { changes: number; reports: number };
}

/** What was read for a person, or refused to them by FGA. */
export interface ReadView {
  id: string;
  /** ISO 8601. */
  at: string;
  /** The agent’s function that read. */
  function?: string;
  /** What FGA did not allow. */
  relation?: string;
  object?: string;
  /** The host, or id, of the MCP client by which it was asked for; the panel is none. */
  client?: string;
  /** `done`, or the code of why not. */
  outcome: string;
}

/** A page of a person’s own record, newest first. */
export interface ReadsPage {
  reads: ReadView[];
  /** The `before` of the page that comes next; nothing at the end. */
  next?: string;
  /** Whether they may have the record of everybody, as a file. */
  everybodys: boolean;
}

/** Rows of a result, from `part` on. */
export interface ResultPage extends Rows {
  id: string;
  title: string;
  columns: string[];
  /** How many rows there are in all. */
  total: number;
  /** Whether the rows are not all there are: a report that is not done. */
  partial: boolean;
  parts: number;
  part: number;
  /** The `part` that comes next; nothing at the end. */
  next?: number;
}
