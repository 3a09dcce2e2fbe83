/**
 * Asking the phone of somebody else to agree to what cannot be undone, once its person did. Who may is FGA's to say, and
 * never who asked; the token goes to the executor in the step that took it.
 */
import type { Push } from '../../changes/phone/push.ts';
import { type Changes, loading } from '../../changes/records.ts';
import type { Invoke } from '../../contract/authorization.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeState } from '../../contract/changes/change-states.ts';
import { Agreement, EXECUTOR, type ExecutionRequest } from '../../contract/changes/execution.ts';
import type { Failure } from '../../contract/failure.ts';
import { span } from '../../platform/span.ts';
import type { Backchannel } from '../backchannel.ts';
import { judge, type OpenPush, opened } from '../open-push.ts';
import type { Reviewers } from './reviewers.ts';

/** What the workflow keeps of the push. */
export interface ReviewPush extends OpenPush {
  state: ChangeState;
  reviewer: string;
  /** `open` while the phone may answer. */
  answer: 'open' | 'given' | 'denied' | 'none';
}

export interface Review {
  /**
   * Asks the phone of the next person who may agree. `enough` where nobody else has to, `nobody` where nobody is left who
   * could be asked, `over` where the change has moved on.
   */
  ask(changeId: string): Promise<ReviewPush | { answer: 'enough' | 'nobody' | 'over' }>;
  /** Asks Auth0 once. Never rejects: what may pass by itself is still open. */
  poll(asked: ReviewPush, changeId: string): Promise<ReviewPush>;
  /** Ends a change to which nobody else agreed. */
  end(changeId: string, answer: 'denied' | 'none'): Promise<ChangeState>;
}

interface ReviewOptions {
  changes: Changes;
  push: Push;
  backchannel: Backchannel;
  reviewers: Reviewers;
  invoke: Invoke;
  now(): number;
}

/** Shorter than a change counts as approved that nobody moves. */
const SECONDS = 240;

const ENDED: Record<'denied' | 'none', Failure> = {
  denied: { code: 'review_denied', message: 'Somebody else had to agree as well, and said no. Nothing was done.' },
  none: {
    code: 'review_missing',
    message:
      'This cannot be undone, so somebody else has to agree to it, and nobody did who may. Nothing was done. Ask again.',
  },
};

/** The change as one for somebody else's phone. What a client asked for counts for that client there, too. */
const onPhoneOf = (change: Change, sub: string): Change => ({ ...change, sub });

export const reviewBy = (options: ReviewOptions): Review => {
  const { changes, push, backchannel, reviewers, invoke, now } = options;
  const load = loading(changes);

  const ring = async (change: Change, reviewer: string): Promise<OpenPush | undefined> => {
    const theirs = onPhoneOf(change, reviewer);
    if (!(await push.take(theirs, SECONDS)).isMine) return undefined;
    const started = await span('CIBA start', () => backchannel.start(theirs, SECONDS), {
      describe: ({ status }) => ({ 'okta_companion.status': status }),
    });
    if (started.status === 'waiting') return opened(started, now(), now() + SECONDS * 1000);
    await push.end(theirs);
    return undefined;
  };

  const judged = async (asked: ReviewPush, change: Change): Promise<Partial<ReviewPush>> => {
    const { reviewer, auth_req_id, interval } = asked;
    const polled = await span('CIBA poll', () => backchannel.poll(auth_req_id, interval), {
      describe: ({ status }) => ({ 'okta_companion.status': status }),
    });
    if (polled.status === 'granted') {
      const proof = { type: 'review' as const, reviewer, ...polled.tokens };
      const request: ExecutionRequest = { type: 'agree', changeId: change.change_id, proof };
      const { state, failure } = Agreement.parse(await invoke(EXECUTOR, request));
      return { state, answer: failure === undefined ? 'given' : 'none' };
    }
    const means = judge(polled, asked, now());
    if (means.is === 'open') return { interval: means.interval, waited: means.waited };
    if (means.is !== 'denied') return { answer: 'none' };
    await push.denied(onPhoneOf(change, reviewer));
    return { answer: 'denied' };
  };

  return {
    async ask(changeId) {
      let change = await load(changeId);
      if (change.state !== 'approved' || change.review?.receipt !== undefined) return { answer: 'over' };
      const areas = await reviewers.notAlone(change);
      if (areas.length === 0) return { answer: 'enough' };
      for (const reviewer of (await reviewers.whoMay(change, areas)) ?? []) {
        const { asked = [] } = change.review ?? {};
        if (asked.includes(reviewer)) continue;
        const noted = { review: { asked: [...asked, reviewer] }, waiting: { for: 'review' as const } };
        const moved = await changes.move(change, 'approved', noted);
        if (moved === undefined) return { answer: 'over' };
        change = moved;
        const rung = await ring(change, reviewer);
        if (rung) return { ...rung, reviewer, state: 'approved', answer: 'open' };
      }
      return { answer: 'nobody' };
    },
    async poll(asked, changeId) {
      try {
        const change = await load(changeId);
        const after = { ...asked, ...(await judged(asked, change)) };
        if (after.answer !== 'open') await push.end(onPhoneOf(change, asked.reviewer));
        return after;
      } catch {
        return { ...asked, waited: asked.waited + asked.interval };
      }
    },
    async end(changeId, answer) {
      const change = await load(changeId);
      if (change.state !== 'approved') return change.state;
      const moved = await changes.move(change, 'failed', { failure: ENDED[answer], waiting: undefined });
      return (moved ?? (await load(changeId))).state;
    },
  };
};
