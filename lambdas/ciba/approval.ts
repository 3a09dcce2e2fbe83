/** The way of a change from the request to its end, in steps that each may be cut off and begun again. */

import type { Push } from '../changes/phone/push.ts';
import { type Changes, loading } from '../changes/records.ts';
import type { Invoke } from '../contract/authorization.ts';
import type { Change } from '../contract/changes/change.ts';
import type { ChangeState } from '../contract/changes/change-states.ts';
import {
  Agreement,
  EXECUTOR,
  Execution,
  type ExecutionRequest,
  Preparation,
  type Proof,
} from '../contract/changes/execution.ts';
import type { Failure } from '../contract/failure.ts';
import { span } from '../platform/span.ts';
import type { Backchannel } from './backchannel.ts';
import { type InLine, LOOK_AGAIN_SECONDS, lineAt } from './line.ts';
import { judge, type OpenPush, opened } from './open-push.ts';

/** What the workflow keeps while it waits for the phone. */
export interface Waiting extends OpenPush {
  state: ChangeState;
}

/** The time that has come, in epoch milliseconds, and the executor's word for it. */
interface Time {
  due?: number | undefined;
  proof?: string | undefined;
}

export interface Approval {
  /** Has the rows of a list read on. Never rejects: what may pass by itself is tried again. */
  prepare(changeId: string): Promise<Execution>;
  /**
   * Asks the phone, with `seconds` to answer, the change's own when left out; of a held plan only where its hash is still
   * `seen`. Where it is not its turn yet, what to wait by; the state the change is in when there is nothing to wait for.
   */
  start(
    changeId: string,
    given?: { seconds?: number | undefined; seen?: string | undefined },
  ): Promise<Waiting | InLine | { state: ChangeState }>;
  /** Looks whether it is the change's turn. Never rejects. */
  turn(line: InLine, changeId: string): Promise<InLine>;
  /** Asks Auth0 once. Never rejects: what may pass by itself is still `requested`. */
  poll(waiting: Waiting, changeId: string): Promise<Waiting>;
  /** Ends a change that never got to the phone. */
  abandon(changeId: string): Promise<ChangeState>;
  /** Hands the backend's word that the button was pressed to the executor. Rejects where that may pass by itself. */
  confirm(changeId: string, jws: string): Promise<ChangeState>;
  /** Has the executor carry on, with a step for which the time has come, too. Never rejects: an answer that was lost is `unknown`. */
  execute(changeId: string, time?: Time): Promise<Execution>;
}

export interface ApprovalOptions {
  changes: Changes;
  push: Push;
  backchannel: Backchannel;
  invoke: Invoke;
  now(): number;
  /** Takes a line for whoever watches; it names nobody. */
  log(line: string): void;
}

const MOST_SECONDS = 300;
/** After what may pass by itself. */
const AGAIN_SECONDS = 5;

const INTERRUPTED: Failure = {
  code: 'approval_lost',
  message: 'The approval could not be asked for. Nothing was done. Ask again.',
};

export const approval = ({ changes, push, backchannel, invoke, now, log }: ApprovalOptions): Approval => {
  const load = loading(changes);

  /** The state a change is in after it is moved on; where somebody was quicker, theirs counts. */
  const advance = async (change: Change, to: ChangeState, failure?: Failure): Promise<ChangeState> => {
    const moved = await changes.move(change, to, failure && { failure });
    return (moved ?? (await load(change.change_id))).state;
  };

  /** The executor judges what the person gave; where it is no proof, the change ends. */
  const agree = async (changeId: string, proof: Proof): Promise<ChangeState> => {
    const request: ExecutionRequest = { type: 'agree', changeId, proof };
    const { state, failure } = Agreement.parse(await invoke(EXECUTOR, request));
    if (failure === undefined) return state;
    const change = await load(changeId);
    return change.state === 'requested' ? advance(change, 'failed', failure) : change.state;
  };

  /** A held plan as what its person has their phone asked for, where it still is what they saw. Its time begins now. */
  const takenUp = async (change: Change, seen: string | undefined): Promise<Change> => {
    if (change.state !== 'held' || change.gate !== 'approve' || change.hash !== seen) return change;
    const expires_at = now() + (change.answer_seconds ?? MOST_SECONDS) * 1000;
    return (await changes.move(change, 'requested', { expires_at })) ?? load(change.change_id);
  };

  const inLine = lineAt({ changes, push, now, log });

  const next = async (waiting: Waiting, change: Change): Promise<Partial<Waiting>> => {
    if (change.state !== 'requested') return { state: change.state };
    const polled = await span('CIBA poll', () => backchannel.poll(waiting.auth_req_id, waiting.interval), {
      describe: ({ status }) => ({ 'okta_companion.status': status }),
    });
    // In the same step: a token that gets lost from here on is lost, and so is the approval.
    if (polled.status === 'granted')
      return { state: await agree(change.change_id, { type: 'approval', ...polled.tokens }) };
    const means = judge(polled, waiting, now());
    switch (means.is) {
      case 'denied':
        await push.denied(change);
        return { state: await advance(change, 'denied') };
      case 'run_out':
        return { state: await advance(change, 'expired') };
      case 'failed':
        return { state: await advance(change, 'failed', means.failure) };
      case 'open':
        return { interval: means.interval, waited: means.waited };
    }
  };

  return {
    async prepare(changeId) {
      const request: ExecutionRequest = { type: 'prepare', changeId };
      try {
        const { failure, ...prepared } = Preparation.parse(await invoke(EXECUTOR, request));
        if (failure === undefined) return prepared;
        const change = await load(changeId);
        return { state: change.state === 'preparing' ? await advance(change, 'failed', failure) : change.state };
      } catch {
        return { state: 'preparing', next_seconds: AGAIN_SECONDS };
      }
    },
    async start(changeId, { seconds: given, seen } = {}) {
      const asked = await takenUp(await load(changeId), seen);
      // A list of a few may need a button alone.
      if (asked.state !== 'requested' || asked.gate !== 'approve') {
        await push.end(asked);
        return { state: asked.state };
      }
      const seconds = given ?? Math.min(MOST_SECONDS, Math.ceil((asked.expires_at - now()) / 1000));
      if (seconds < 1) return { state: await advance(asked, 'expired') };
      const line = await inLine(asked, seconds);
      if (line.state !== 'requested' || line.again !== undefined) return line;
      // Its own time begins with its push.
      const change = asked.waiting
        ? await changes.move(asked, 'requested', { waiting: undefined, expires_at: now() + seconds * 1000 })
        : asked;
      if (change === undefined) {
        await push.end(asked);
        return { state: (await load(changeId)).state };
      }
      const started = await span('CIBA start', () => backchannel.start(change, seconds), {
        describe: ({ status }) => ({ 'okta_companion.status': status }),
      });
      if (started.status === 'failed') {
        await push.end(change);
        return { state: await advance(change, 'failed', started.failure) };
      }
      return { state: 'requested', ...opened(started, now(), change.expires_at) };
    },
    turn: (line, changeId) =>
      load(changeId)
        .then((change) => inLine(change, line.seconds))
        .catch(() => ({ ...line, again: LOOK_AGAIN_SECONDS })),
    async poll(waiting, changeId) {
      try {
        const change = await load(changeId);
        const after = { ...waiting, ...(await next(waiting, change)) };
        if (after.state !== 'requested') await push.end(change);
        return after;
      } catch {
        return { ...waiting, waited: waiting.waited + waiting.interval };
      }
    },
    async abandon(changeId) {
      const change = await load(changeId);
      await push.end(change);
      const isOpen = change.state === 'requested' || change.state === 'held';
      return isOpen ? advance(change, 'failed', INTERRUPTED) : change.state;
    },
    confirm: (changeId, jws) => agree(changeId, { type: 'confirmation', jws }),
    async execute(changeId, { due, proof } = {}) {
      const time = { ...(due !== undefined && { due }), ...(proof !== undefined && { proof }) };
      const request: ExecutionRequest = { type: 'execute', changeId, ...time };
      try {
        return Execution.parse(await invoke(EXECUTOR, request));
      } catch {
        return { state: 'unknown' };
      }
    },
  };
};
