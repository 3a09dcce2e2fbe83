/** A push that may still be answered: what the workflow keeps of it, and what Auth0's answer to a poll means for it. */
import type { Failure } from '../contract/failure.ts';
import type { Polled, Started } from './backchannel.ts';

/** No token is ever part of it. */
export interface OpenPush {
  auth_req_id: string;
  /** Seconds to the next poll. */
  interval: number;
  /** Seconds waited so far, by the intervals. */
  waited: number;
  expires_in: number;
  /** Epoch milliseconds by our clock, to tell a denial from a request that ran out. */
  deadline: number;
}

/** A refusal this close to the deadline is the deadline's. */
const GRACE_MS = 1000;

/** What is kept of a push that was just sent; it may be answered until `latest`, where Auth0 would wait longer. */
export const opened = (
  { auth_req_id, interval, expires_in }: Extract<Started, { status: 'waiting' }>,
  now: number,
  latest = Number.POSITIVE_INFINITY,
): OpenPush => {
  const deadline = Math.min(latest, now + expires_in * 1000);
  return { auth_req_id, interval, waited: interval, expires_in, deadline };
};

/** What an answer means, but for one that was granted. */
type Meaning =
  | { is: 'denied' }
  | { is: 'run_out' }
  | { is: 'failed'; failure: Failure }
  | { is: 'open'; interval: number; waited: number };

/** Auth0 refuses alike what was denied and what ran out; and of one that is pending for ever, our own count is the end. */
export const judge = (polled: Exclude<Polled, { status: 'granted' }>, push: OpenPush, now: number): Meaning => {
  switch (polled.status) {
    case 'refused':
      return { is: now + GRACE_MS < push.deadline ? 'denied' : 'run_out' };
    case 'failed':
      return { is: 'failed', failure: polled.failure };
    case 'pending': {
      const interval = polled.slower ?? push.interval;
      if (push.waited > push.expires_in + interval) return { is: 'run_out' };
      return { is: 'open', interval, waited: push.waited + interval };
    }
  }
};

/** When it is polled again while it is open, as a durable function waits. */
export const pollAgain = (isOpen: boolean, { interval, waited, expires_in }: OpenPush) =>
  isOpen && waited <= expires_in + 3 * interval
    ? { shouldContinue: true as const, delay: { seconds: interval } }
    : { shouldContinue: false as const };
