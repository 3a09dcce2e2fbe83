/** The account itself stands against a sign-in: its status, its password, a block. */
import { partyName } from '../../logs/sentence.ts';
import { DAY_MS } from '../../time/zoned.ts';
import { doneBy, type Evidence, wrongPasswords } from '../evidence.ts';
import { at, by, clock, count, passwords, rule } from '../rule.ts';

const isIn = ({ user }: Evidence, status: string): boolean => user.status === status;

/** Who brought the account into its status, and when. */
const changed = (evidence: Evidence, ...eventTypes: string[]) => {
  const event = doneBy(evidence, ...eventTypes);
  const since = Date.parse(evidence.user.statusChanged);
  return { by: event ? partyName(event.actor) : '', when: clock(evidence, event?.at ?? since) };
};

export const deactivated = rule({
  code: 'deactivated',
  when: (evidence) => (isIn(evidence, 'DEPROVISIONED') ? changed(evidence, 'user.lifecycle.deactivate') : undefined),
  say: (values, evidence) => `The account was deactivated${by(values.by)}${at(values.when, evidence)}`,
  mend: ['activateUser'],
  otherwise: 'Activate the account in the admin console, under Directory, People.',
});

export const suspended = rule({
  code: 'suspended',
  when: (evidence) => (isIn(evidence, 'SUSPENDED') ? changed(evidence, 'user.lifecycle.suspend') : undefined),
  say: (values, evidence) => `The account was suspended${by(values.by)}${at(values.when, evidence)}`,
  mend: ['unsuspendUser'],
  otherwise: 'End the suspension in the admin console, on the page of the person.',
});

export const neverActivated = rule({
  code: 'never_activated',
  when: (evidence) =>
    isIn(evidence, 'STAGED') ? { when: clock(evidence, Date.parse(evidence.user.created)) } : undefined,
  say: (values, evidence) => `The account was made${at(values.when, evidence)} and never activated`,
  mend: ['activateUser'],
  otherwise: 'Activate the account in the admin console, on the page of the person.',
});

export const notSetUp = rule({
  code: 'not_set_up',
  when: (evidence) => {
    if (!isIn(evidence, 'PROVISIONED')) return undefined;
    const { when } = changed(evidence, 'user.lifecycle.activate', 'user.lifecycle.reactivate');
    return { when };
  },
  say: (values, evidence) =>
    `No password was set yet: the activation mail${at(values.when, evidence)} was not answered`,
  mend: ['reactivateUser'],
  otherwise: 'Send the activation mail again in the admin console, on the page of the person.',
});

export const resetPending = rule({
  code: 'reset_pending',
  when: (evidence) => (isIn(evidence, 'RECOVERY') ? changed(evidence, 'user.account.reset_password') : undefined),
  say: (values, evidence) =>
    `The password was reset${by(values.by)}${at(values.when, evidence)}, and no new one was set yet`,
  mend: ['resetPassword'],
});

export const lockedOut = rule({
  code: 'locked_out',
  when: (evidence) => {
    if (!isIn(evidence, 'LOCKED_OUT')) return undefined;
    const locked = evidence.events?.find(({ eventType }) => eventType.startsWith('user.account.lock'));
    const since = locked?.at ?? Date.parse(evidence.user.statusChanged);
    return { ...wrongPasswords(evidence, locked?.at), when: clock(evidence, since) };
  },
  say: (values, evidence) =>
    `Locked out${at(values.when, evidence)}${values.attempts === '' ? '' : ` after ${passwords(values)}`}`,
  mend: ['unlockUser', 'resetPassword'],
});

export const passwordExpired = rule({
  code: 'password_expired',
  when: (evidence) => {
    if (!isIn(evidence, 'PASSWORD_EXPIRED')) return undefined;
    const expired = doneBy(evidence, 'user.account.expire_password')?.at ?? Date.parse(evidence.user.statusChanged);
    const days = Math.floor((evidence.moment.now - expired) / DAY_MS);
    return { days: Number.isNaN(days) ? '' : String(days), when: clock(evidence, expired) };
  },
  say: ({ days }) => {
    if (days === '') return 'The password has expired';
    return `The password expired ${days === '0' ? 'within the last day' : `${count(days, 'day')} ago`}`;
  },
  mend: ['resetPassword'],
  otherwise: 'The person is asked for a new password at the next sign-in.',
});

export const blocked = rule({
  code: 'blocked',
  when: (evidence) => {
    const [first] = evidence.blocks ?? [];
    if (first === undefined) return undefined;
    const isAny = evidence.blocks?.includes('ANY_DEVICES');
    return { devices: isAny ? 'any' : 'unknown', ...wrongPasswords(evidence) };
  },
  say: (values) =>
    `Blocked from ${values.devices} device${values.devices === 'any' ? '' : 's'}${values.attempts === '' ? '' : ` after ${passwords(values)}`}`,
  mend: ['unlockUser'],
});
