/** The way of a change from the request to its end, in steps that each may be cut off and begun again. */

import type { Changes } from '../changes/records.ts';
import type { Invoke } from '../contract/authorization.ts';
import type { Change } from '../contract/change.ts';
import type { ChangeState } from '../contract/change-states.ts';
import { EXECUTOR, Execution, type ExecutionRequest } from '../contract/execution.ts';
import type { Failure } from '../contract/failure.ts';
import { span } from '../platform/span.ts';
import type { Backchannel } from './backchannel.ts';
import type { Verify } from './verify.ts';

/** What the workflow keeps while it waits for the phone. No token is ever part of it. */
export interface Waiting {
  state: ChangeState;
  auth_req_id: string;
  /** Seconds to the next poll. */
  interval: number;
  /** Seconds waited so far, by the intervals. */
  waited: number;
  expires_in: number;
  /** Epoch milliseconds by our clock, to tell a denial from a request that ran out. */
  deadline: number;
}

export interface Approval {
  /** Asks the phone; the state the change is in when there is nothing to wait for. */
  start(changeId: string): Promise<Waiting | { state: ChangeState }>;
  /** Asks Auth0 once. Never rejects: what may pass by itself is still `requested`. */
  poll(waiting: Waiting, changeId: string): Promise<Waiting>;
  /** Ends a change that never got to the phone. */
  abandon(changeId: string): Promise<ChangeState>;
  execute(changeId: string): Promise<ChangeState>;
  /** Finds out how an interrupted execution ended; `unknown` where that cannot be told now. */
  settle(changeId: string): Promise<ChangeState>;
}

export interface ApprovalOptions {
  changes: Changes;
  backchannel: Backchannel;
  verify: Verify;
  invoke: Invoke;
  now(): number;
}

const MOST_SECONDS = 300;
/** A refusal this close to the deadline is the deadline's. */
const GRACE_MS = 1000;

const INVALID: Failure = {
  code: 'approval_invalid',
  message: 'The approval is not for this change. Nothing was done.',
};
const INTERRUPTED: Failure = {
  code: 'approval_lost',
  message: 'The approval could not be asked for. Nothing was done. Ask again.',
};

export const approval = ({ changes, backchannel, verify, invoke, now }: ApprovalOptions): Approval => {
  const load = async (changeId: string): Promise<Change> => {
    const change = await changes.get(changeId);
    if (change === undefined) throw new Error('There is no such change');
    return change;
  };

  /** The state a change is in after it is moved on; where somebody was quicker, theirs counts. */
  const advance = async (change: Change, to: ChangeState, failure?: Failure): Promise<ChangeState> => {
    const moved = await changes.move(change, to, failure && { failure });
    return (moved ?? (await load(change.change_id))).state;
  };

  const ask = async (type: ExecutionRequest['type'], changeId: string): Promise<ChangeState> => {
    const request: ExecutionRequest = { type, changeId };
    return Execution.parse(await invoke(EXECUTOR, request)).state;
  };

  const next = async (waiting: Waiting, change: Change): Promise<Partial<Waiting>> => {
    if (change.state !== 'requested') return { state: change.state };
    const polled = await span('CIBA poll', () => backchannel.poll(waiting.auth_req_id, waiting.interval), {
      describe: ({ status }) => ({ 'okta_companion.status': status }),
    });
    switch (polled.status) {
      case 'granted':
        return {
          state: (await span('verify approval', () => verify(polled.tokens, change)))
            ? await advance(change, 'approved')
            : await advance(change, 'failed', INVALID),
        };
      case 'refused':
        return { state: await advance(change, now() + GRACE_MS < waiting.deadline ? 'denied' : 'expired') };
      case 'failed':
        return { state: await advance(change, 'failed', polled.failure) };
      case 'pending': {
        const interval = polled.slower ?? waiting.interval;
        if (waiting.waited > waiting.expires_in + interval) return { state: await advance(change, 'expired') };
        return { interval, waited: waiting.waited + interval };
      }
    }
  };

  return {
    async start(changeId) {
      const change = await load(changeId);
      if (change.state !== 'requested') return { state: change.state };
      const seconds = Math.min(MOST_SECONDS, Math.ceil((change.expires_at - now()) / 1000));
      if (seconds < 1) return { state: await advance(change, 'expired') };
      const started = await span('CIBA start', () => backchannel.start(change, seconds), {
        describe: ({ status }) => ({ 'okta_companion.status': status }),
      });
      if (started.status === 'failed') return { state: await advance(change, 'failed', started.failure) };
      const { auth_req_id, interval, expires_in } = started;
      const deadline = Math.min(change.expires_at, now() + expires_in * 1000);
      return { state: 'requested', auth_req_id, interval, waited: interval, expires_in, deadline };
    },
    async poll(waiting, changeId) {
      try {
        return { ...waiting, ...(await next(waiting, await load(changeId))) };
      } catch {
        return { ...waiting, waited: waiting.waited + waiting.interval };
      }
    },
    async abandon(changeId) {
      const change = await load(changeId);
      return change.state === 'requested' ? advance(change, 'failed', INTERRUPTED) : change.state;
    },
    execute: (changeId) => ask('execute', changeId),
    settle: (changeId) => ask('settle', changeId).catch((): ChangeState => 'unknown'),
  };
};
