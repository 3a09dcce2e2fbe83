/** What else stood against the last attempt, by what the System Log has of it. */
import { reasonOf } from '../../logs/reasons.ts';
import { inLastAttempt, lastAttempt, wrongPasswords } from '../evidence.ts';
import { at, clock, passwords, rule } from '../rule.ts';

export const rateLimited = rule({
  code: 'rate_limited',
  when: (evidence) => {
    const event = inLastAttempt(
      evidence,
      ({ eventType, reason }) => eventType.includes('rate_limit') || /rate.?limit|too many requests/i.test(reason),
    );
    return event && { when: clock(evidence, event.at) };
  },
  say: ({ when }, evidence) => `Okta refused because of too many requests${at(when, evidence)}`,
  otherwise: 'Wait a minute and let the person try again.',
});

export const wrongPassword = rule({
  code: 'wrong_password',
  when: (evidence) => {
    const event = inLastAttempt(
      evidence,
      ({ eventType, reason }) => eventType === 'user.session.start' && reason === 'INVALID_CREDENTIALS',
    );
    return event && { ...wrongPasswords(evidence), when: clock(evidence, event.at) };
  },
  say: (values, evidence) => `${passwords(values)}, the last${at(values.when, evidence)}; the account is not locked`,
  mend: ['resetPassword'],
});

export const refused = rule({
  code: 'refused',
  when: (evidence) => {
    const [event] = lastAttempt(evidence);
    return event && { reason: reasonOf(event), when: clock(evidence, event.at) };
  },
  say: ({ reason, when }, evidence) => `Okta refused${at(when, evidence)}${reason === '' ? '' : `: ${reason}`}`,
});
