/**
 * Asking a phone to go on with a change whose person's token ran out. What is agreed to is the change as it stands, with
 * its id and hash; the token goes to the executor in the step that took it.
 */

import type { Push } from '../changes/phone/push.ts';
import { type Changes, loading } from '../changes/records.ts';
import type { Invoke } from '../contract/authorization.ts';
import type { Change } from '../contract/changes/change.ts';
import type { ChangeState } from '../contract/changes/change-states.ts';
import { EXECUTOR, Execution, type ExecutionRequest, type StopReason } from '../contract/changes/execution.ts';
import { span } from '../platform/span.ts';
import type { Backchannel } from './backchannel.ts';
import { judge, type OpenPush, opened } from './open-push.ts';

/** What the workflow keeps of a push. */
export interface Asked extends OpenPush {
  /** The state the change is in. */
  state: ChangeState;
  /** `open` while the phone may answer; `busy`: another push of the person is open. */
  answer: 'open' | 'busy' | 'given' | 'denied' | 'none';
}

export interface CarryOn {
  /** Asks the phone, unless another push of its person is open. */
  ask(changeId: string): Promise<Asked>;
  /** Asks Auth0 once. Never rejects: what may pass by itself is still open. */
  poll(asked: Asked, changeId: string): Promise<Asked>;
  /** Says that nobody answered: an alarm counts these. */
  missed(changeId: string): void;
  stop(changeId: string, because: StopReason): Promise<ChangeState>;
}

export interface CarryOnOptions {
  changes: Pick<Changes, 'get' | 'recent'>;
  backchannel: Backchannel;
  push: Push;
  invoke: Invoke;
  now(): number;
  log(line: string): void;
}

const SECONDS = 300;
/** A push that was not sent. */
export const NOTHING: OpenPush = { auth_req_id: '', interval: 0, waited: 0, expires_in: 0, deadline: 0 };

export const carryOn = ({ changes, backchannel, push, invoke, now, log }: CarryOnOptions): CarryOn => {
  const load = loading(changes);
  /** Whether the phone is to be asked about another change. */
  const isAsked = async (sub: string): Promise<boolean> =>
    (await changes.recent(sub)).some(({ state, gate }) => state === 'requested' && gate === 'approve');
  const tell = async (request: ExecutionRequest): Promise<ChangeState> =>
    Execution.parse(await invoke(EXECUTOR, request)).state;

  const next = async (asked: Asked, change: Change): Promise<Partial<Asked>> => {
    const { change_id: changeId, state } = change;
    if (state !== 'needs_you') return { state, answer: 'given' };
    const polled = await span('CIBA poll', () => backchannel.poll(asked.auth_req_id, asked.interval), {
      describe: ({ status }) => ({ 'okta_companion.status': status }),
    });
    if (polled.status !== 'granted') {
      const means = judge(polled, asked, now());
      if (means.is === 'open') return { interval: means.interval, waited: means.waited };
      return { answer: means.is === 'denied' ? 'denied' : 'none' };
    }
    const approval = { type: 'approval' as const, ...polled.tokens };
    return { state: await tell({ type: 'execute', changeId, approval }), answer: 'given' };
  };

  return {
    async ask(changeId) {
      const change = await load(changeId);
      const { state } = change;
      if (state !== 'needs_you') return { ...NOTHING, state, answer: 'given' };
      if ((await isAsked(change.sub)) || !(await push.take(change, SECONDS)).isMine)
        return { ...NOTHING, state, answer: 'busy' };
      const started = await span('CIBA start', () => backchannel.start(change, SECONDS), {
        describe: ({ status }) => ({ 'okta_companion.status': status }),
      });
      if (started.status === 'failed') return { ...NOTHING, state, answer: 'none' };
      return { state, answer: 'open', ...opened(started, now()) };
    },
    async poll(asked, changeId) {
      try {
        const change = await load(changeId);
        const after = { ...asked, ...(await next(asked, change)) };
        if (after.answer === 'denied') await push.denied(change);
        if (after.answer !== 'open') await push.end(change);
        return after;
      } catch {
        return { ...asked, waited: asked.waited + asked.interval };
      }
    },
    missed: (change_id) => log(JSON.stringify({ event: 'change_unanswered', change_id })),
    stop: (changeId, because) => tell({ type: 'stop', changeId, because }),
  };
};
