/** What became of the second factor in the last attempt. */
import type { LogEvent } from '../../../operations/log/event.ts';
import { pushOutcome } from '../../logs/reasons.ts';
import { type Evidence, failures, inLastAttempt } from '../evidence.ts';
import { at, clock, rule } from '../rule.ts';

/** A push that came to this, and how often since the last good sign-in. */
const push = (outcome: ReturnType<typeof pushOutcome>) => (evidence: Evidence) => {
  const event = inLastAttempt(evidence, (each) => pushOutcome(each) === outcome);
  if (event === undefined) return undefined;
  const times = failures(evidence).filter((each) => pushOutcome(each) === outcome).length;
  return { times: String(times), when: clock(evidence, event.at) };
};
const last = (times: string, when: string, evidence: Evidence): string =>
  `${times === '1' ? '' : `, ${times} times`}${when === '' ? '' : `, last${at(when, evidence)}`}`;

export const pushDenied = rule({
  code: 'push_denied',
  when: push('denied'),
  say: ({ times, when }, evidence) => `The push was denied on the phone${last(times, when, evidence)}`,
  mend: ['resetPassword', 'revokeUserSessions'],
  otherwise: 'Ask whether it was the person: somebody else may know the password.',
});

export const pushUnanswered = rule({
  code: 'push_unanswered',
  when: push('timed_out'),
  say: ({ times, when }, evidence) => `Nobody answered the push on the phone${last(times, when, evidence)}`,
  mend: ['resetFactors'],
  otherwise: 'Ask the person to open Okta Verify, or for another factor; a lost phone needs its factor reset.',
});

export const pushWrongNumber = rule({
  code: 'push_wrong_number',
  when: push('number'),
  say: ({ times, when }, evidence) => `Another number was chosen on the phone${last(times, when, evidence)}`,
  otherwise: 'Ask whether it was the person, and to choose the number that the browser shows.',
});

export const factorWrong = rule({
  code: 'factor_wrong',
  when: (evidence) => {
    const isIt = ({ eventType }: LogEvent) => eventType === 'user.authentication.auth_via_mfa';
    const event = inLastAttempt(evidence, isIt);
    if (event === undefined) return undefined;
    const times = String(failures(evidence).filter(isIt).length);
    return { factor: event.detail.factor ?? '', times, when: clock(evidence, event.at) };
  },
  say: ({ factor, times, when }, evidence) =>
    `The second factor${factor === '' ? '' : ` (${factor})`} was wrong${last(times, when, evidence)}`,
  mend: ['resetFactors'],
  otherwise: 'Ask the person to try again, or for another factor.',
});
