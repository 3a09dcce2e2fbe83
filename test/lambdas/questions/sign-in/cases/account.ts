/** The account or an app stands against it. */
import * as a from './case.ts';

export const ACCOUNT: a.Case[] = [
  [
    'deactivated by somebody',
    { user: a.inStatus('DEPROVISIONED', '2 h'), events: [a.byMia('2 h', 'user.lifecycle.deactivate')] },
    'deactivated',
    'The account was deactivated by Mia Keller at 09:00.',
  ],
  [
    'suspended long ago',
    { user: a.inStatus('SUSPENDED', '40 d'), events: [] },
    'suspended',
    'The account was suspended on 2026-10-14 12:00.',
  ],
  [
    'suspended, with wrong passwords since',
    { user: a.inStatus('SUSPENDED', '5 h'), events: [a.byMia('5 h', 'user.lifecycle.suspend'), ...a.wrong('1 h', 3)] },
    'suspended',
    'The account was suspended by Mia Keller at 06:00.',
  ],
  [
    'made and never activated',
    { user: a.user({ status: 'STAGED' }), events: [] },
    'never_activated',
    'The account was made on 2025-10-19 12:00 and never activated.',
  ],
  [
    'activated without an answer',
    { user: a.inStatus('PROVISIONED', '6 d', { lastLogin: null }), events: [] },
    'not_set_up',
    'No password was set yet: the activation mail on 2026-11-17 11:00 was not answered.',
  ],
  [
    'in the middle of a reset',
    { user: a.inStatus('RECOVERY', '3 h'), events: [a.byMia('3 h', 'user.account.reset_password')] },
    'reset_pending',
    'The password was reset by Mia Keller at 08:00, and no new one was set yet.',
  ],
  [
    'locked out from one address',
    {
      user: a.inStatus('LOCKED_OUT', '90 m'),
      events: [...a.wrong('91 m', 6), a.locked('90 m'), a.failed('60 m', 'LOCKED_OUT')],
    },
    'locked_out',
    'Locked out at 09:30 after 6 wrong passwords from one address (198.51.100.23).',
  ],
  [
    'locked out from many addresses',
    {
      user: a.inStatus('LOCKED_OUT', '90 m'),
      events: [...a.wrong('91 m', 10, '198.51.100.1', '198.51.100.2', '198.51.100.3'), a.locked('90 m')],
    },
    'locked_out',
    'Locked out at 09:30 after 10 wrong passwords from 3 addresses.',
  ],
  [
    'locked out, with wrong passwords before the last good sign-in that do not count',
    {
      user: a.inStatus('LOCKED_OUT', '90 m'),
      events: [...a.wrong('5 h', 4), a.good('4 h'), ...a.wrong('91 m', 6), a.locked('90 m')],
    },
    'locked_out',
    'Locked out at 09:30 after 6 wrong passwords from one address (198.51.100.23).',
  ],
  [
    'locked out longer ago than the log was read',
    { user: a.inStatus('LOCKED_OUT', '3 d'), events: [] },
    'locked_out',
    'Locked out on 2026-11-20 11:00.',
  ],
  [
    'with a password that expired three days ago',
    { user: a.inStatus('PASSWORD_EXPIRED', '3 d'), events: [a.failed('3 h', 'PASSWORD_EXPIRED')] },
    'password_expired',
    'The password expired 3 days ago.',
  ],
  [
    'with a password that was expired today',
    { user: a.inStatus('PASSWORD_EXPIRED', '2 h'), events: [a.byMia('2 h', 'user.account.expire_password')] },
    'password_expired',
    'The password expired within the last day.',
  ],
  [
    'active, and blocked from unknown devices',
    { blocks: ['UNKNOWN_DEVICES'], events: a.wrong('50 m', 10) },
    'blocked',
    'Blocked from unknown devices after 10 wrong passwords from one address (198.51.100.23).',
  ],
  [
    'active, and blocked from every device',
    { blocks: ['UNKNOWN_DEVICES', 'ANY_DEVICES'], events: [] },
    'blocked',
    'Blocked from any device.',
  ],
];

export const APP: a.Case[] = [
  [
    'at an app that is off',
    { app: a.salesforce({ status: 'INACTIVE', isAssigned: false }) },
    'app_inactive',
    'Salesforce is not active, so nobody can open it.',
  ],
  [
    'at an app that comes with a group',
    { app: a.salesforce({ isAssigned: false }) },
    'app_not_assigned',
    'Salesforce is not assigned: it comes with the group Sales EMEA.',
  ],
  [
    'at an app that comes with one of two groups',
    { app: a.salesforce({ isAssigned: false, groups: [a.group('Sales EMEA'), a.group('Partners')] }) },
    'app_not_assigned',
    'Salesforce is not assigned: it comes with one of the groups Sales EMEA, Partners.',
  ],
  [
    'at an app that no group gives',
    { app: a.salesforce({ isAssigned: false, groups: [] }) },
    'app_not_assigned',
    'Salesforce is not assigned.',
  ],
  [
    'locked out, and at an app they lack',
    { user: a.inStatus('LOCKED_OUT', '3 d'), app: a.salesforce({ isAssigned: false }), events: [] },
    'locked_out',
    'Locked out on 2026-11-20 11:00.',
  ],
  [
    'at an app they have',
    { app: a.salesforce() },
    'nothing_against',
    'Nothing stands against it: last good sign-in 2026-11-22 15:00.',
  ],
];
