/** What the panel sees of a change, piece by piece; see ../contract.ts. */
import type { Effect } from '../../lambdas/contract/changes/effects.ts';
import type { ChangeTarget, StepState, TargetState } from '../../lambdas/contract/changes/steps.ts';

/** `code` is a `FailureCode` of the Lambdas, `values` what its sentence is about. */
export interface FailureView {
  code: string;
  message: string;
  values?: Record<string, string>;
}

/** A step of a change. */
export interface StepView {
  operationId: string;
  /** Whom and what it is done to. Of a user `login` comes first: a name may be written by strangers. */
  targets: ChangeTarget[];
  /** What it alters, by name: `{ status: 'ACTIVE' }`, `{ member: false }`; as it was, and as it will be. */
  before: TargetState;
  leaves: TargetState;
  /** What comes with it. */
  effects: Effect[];
  /** It waits for this time, which the person agreed to as the clocks of this zone show it. */
  due?: { at: string; zone: string };
  /** Nothing takes it back. Of a plan that is held. */
  final?: true;
  state: StepState;
  /** It was sent, and waits for the answer of whom it is about. */
  pending?: true;
  /** As it was read after the act. */
  after?: TargetState;
  oktaRequestId?: string;
  failure?: FailureView;
}

/** A step that was left out of a plan. */
export interface LeftOutView {
  /** Its place among all steps, from 1 on. */
  at: number;
  step: StepView;
  /** The place of the step that was left out and without which it makes no sense. */
  goesWith?: number;
}

/** A change over the rows of a list, and how far it is. `GET /changes/:id/steps` has the rows. */
export interface ManyView {
  operationId: string;
  /** The list, and how many rows it has. */
  title: string;
  total: number;
  /** What all rows have in common, as the group they are added to. */
  targets: ChangeTarget[];
  /** What comes with each of them. */
  effects: Effect[];
  /** Whom or what the first three are about. */
  first: ChangeTarget[];
  /** How many rows were read so far, and how many of them cannot be done and so are left out. */
  read: number;
  leftOut: number;
  /** How many of the others are how far. */
  open: number;
  unknown: number;
  done: number;
  failed: number;
  /** It goes on by itself at this time: Okta's rate limit is used up. */
  waitingUntil?: string;
}

/** What becomes of a row of a list, or of a step. */
export interface RowView {
  /** Its place, from 1 on. */
  row: number;
  /** Whom or what it is about, as the list has it. */
  name: string;
  step?: StepView;
  /** Why nothing is done about it. */
  leftOut?: FailureView;
}

/** Fifty rows of a change. */
export interface RowsPage {
  part: number;
  parts: number;
  /** The `part` that comes next; nothing at the end. */
  next?: number;
  rows: RowView[];
}
