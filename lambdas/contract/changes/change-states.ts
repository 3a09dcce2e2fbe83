/** The life of a change: its states, which may follow on which, and who may make it so. */
import * as z from 'zod';

export const CHANGE_STATES = [
  'preparing',
  'held',
  'requested',
  'approved',
  'executing',
  'needs_you',
  'stopping',
  'scheduled',
  'overdue',
  'done',
  'partial',
  'denied',
  'expired',
  'cancelled',
  'failed',
  'unknown',
] as const;
export const ChangeState = z.enum(CHANGE_STATES);
export type ChangeState = z.infer<typeof ChangeState>;

/**
 * Who moves a change: the person who asks for it and may cancel it, the approval, which asks their phone, and the
 * executor, which alone judges what the person gave and asks Okta.
 */
export const Actor = z.enum(['person', 'approval', 'executor']);
export type Actor = z.infer<typeof Actor>;

/**
 * From each state the states that may follow, with who may make it so: every writer obeys it. Time writes
 * nothing; how it makes a record count is `effectiveState`.
 */
export const TRANSITIONS: Record<ChangeState, Partial<Record<ChangeState, Actor | readonly Actor[]>>> = {
  // The rows of a list are read and frozen, in parts.
  preparing: { preparing: 'executor', requested: 'executor', failed: 'approval', cancelled: 'person' },
  // A plan lies before its person, and nobody is asked yet. To itself, with other steps.
  held: { held: 'person', requested: 'approval', approved: 'executor', cancelled: 'person', failed: 'approval' },
  requested: {
    // To itself, while it waits for its turn at the phone.
    requested: 'approval',
    approved: 'executor',
    denied: 'approval',
    expired: 'approval',
    failed: 'approval',
    cancelled: 'person',
  },
  approved: {
    // To itself, while somebody else is asked to agree as well, and once they did.
    approved: ['approval', 'executor'],
    executing: 'executor',
    needs_you: 'executor',
    scheduled: 'executor',
    failed: ['approval', 'executor'],
  },
  // To itself, from step to step.
  executing: {
    executing: 'executor',
    needs_you: 'executor',
    stopping: 'person',
    scheduled: 'executor',
    overdue: 'executor',
    done: 'executor',
    partial: 'executor',
    failed: 'executor',
    unknown: 'executor',
  },
  // The person's token ran out, and another is asked for. To itself, once it is known why there is none yet.
  needs_you: {
    executing: 'executor',
    needs_you: 'executor',
    overdue: 'executor',
    done: 'executor',
    partial: 'executor',
    failed: 'executor',
  },
  // Of a list nothing more is begun, and what was begun is told.
  stopping: {
    stopping: 'executor',
    done: 'executor',
    partial: 'executor',
    failed: 'executor',
    cancelled: 'executor',
    unknown: 'executor',
  },
  // The next step waits for its time. Done without it, where another change took its place or its person calls it off.
  scheduled: { executing: 'executor', needs_you: 'executor', overdue: 'executor', done: ['executor', 'person'] },
  // Its time is past, and it could not be taken. To itself, at each attempt.
  overdue: { executing: 'executor', needs_you: 'executor', overdue: 'executor', done: ['executor', 'person'] },
  // To itself, once it is known why it cannot be told.
  unknown: {
    executing: 'executor',
    needs_you: 'executor',
    scheduled: 'executor',
    overdue: 'executor',
    done: 'executor',
    partial: 'executor',
    failed: 'executor',
    unknown: 'executor',
  },
  done: {},
  // Some steps were done, and the others never will be.
  partial: {},
  denied: {},
  expired: {},
  cancelled: {},
  failed: {},
};

/** Who may move a change from one state to another; empty where nobody may. */
export const moversOf = (from: ChangeState, to: ChangeState): readonly Actor[] => [TRANSITIONS[from][to] ?? []].flat();

/** Whether nothing follows on a state. `unknown` is settled later by reading Okta, so it is not final. */
export const isFinal = (state: ChangeState): boolean => Object.keys(TRANSITIONS[state]).length === 0;

/** Whether the next step waits for its time, be that to come or past. */
export const waitsForTime = (state: ChangeState): boolean => state === 'scheduled' || state === 'overdue';

/** Whether a step that waits for its time may still be to come: its token may be awaited, or an answer of Okta sought. */
export const mayWaitForTime = (state: ChangeState): boolean =>
  waitsForTime(state) || state === 'needs_you' || state === 'unknown';

/** Whether nobody is at it: it is over, or its next step waits for a time that may be days away. */
export const isAtRest = (state: ChangeState): boolean => isFinal(state) || state === 'scheduled';
