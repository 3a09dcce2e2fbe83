/** The life of a report: its states, which may follow on which, and who may make it so. */
import * as z from 'zod';

export const REPORT_STATES = ['running', 'needs_you', 'done', 'cancelled', 'failed'] as const;
/** `needs_you`: the person's Okta token ran out, and their next message, or a button, carries the report on. */
export const ReportState = z.enum(REPORT_STATES);
export type ReportState = z.infer<typeof ReportState>;

/** Who moves a report: the person, who may cancel it and carry it on, and the worker, which alone reads Okta. */
export const ReportActor = z.enum(['person', 'worker']);
export type ReportActor = z.infer<typeof ReportActor>;

/**
 * From each state the states that may follow, with the one who may make it so: every writer obeys it. Time writes
 * nothing; how it makes a record count is `effectiveReport`.
 */
export const REPORT_TRANSITIONS: Record<ReportState, Partial<Record<ReportState, ReportActor>>> = {
  // To itself, with each batch.
  running: { running: 'worker', needs_you: 'worker', done: 'worker', failed: 'worker', cancelled: 'person' },
  needs_you: { running: 'person', cancelled: 'person' },
  done: {},
  cancelled: {},
  failed: {},
};

/** Whether nothing follows on a state. */
export const isOver = (state: ReportState): boolean => Object.keys(REPORT_TRANSITIONS[state]).length === 0;
