/** Nothing stands against it, or not everything was read. */
import * as a from './case.ts';

export const NOTHING: a.Case[] = [
  [
    'in again after wrong passwords',
    { user: a.user({ lastLogin: '2026-11-23T07:12:00Z' }), events: [...a.wrong('4 h', 3), a.good('168 m')] },
    'nothing_against',
    'Nothing stands against it: last good sign-in 08:12.',
  ],
  [
    'unlocked since the last attempt',
    {
      events: [
        a.good('20 h'),
        ...a.wrong('3 h', 6),
        a.locked('3 h'),
        a.failed('2 h', 'LOCKED_OUT'),
        a.byMia('1 h', 'user.account.unlock_by_admin'),
      ],
    },
    'nothing_against',
    'Nothing stands against it: last good sign-in 2026-11-22 15:00.',
  ],
  [
    'who has never signed in',
    { user: a.user({ lastLogin: null }), events: [] },
    'never_signed_in',
    'Nothing stands against it: the person has never signed in and has not failed to.',
  ],
  [
    'who has not tried',
    { user: a.user({ lastLogin: '2026-11-20T07:12:00Z' }), events: [] },
    'not_tried',
    'Nothing stands against it, and nobody tried in the last 24 hours: last good sign-in 2026-11-20 08:12.',
  ],
];

export const UNREAD: a.Case[] = [
  [
    'active, and nothing of the log',
    { events: undefined },
    'unknown_without_log',
    'Nothing in the account stands against it, but without the System Log that is not all: last good sign-in 2026-11-22 15:00.',
  ],
  [
    'locked out, and nothing of the log',
    { user: a.inStatus('LOCKED_OUT', '90 m'), events: undefined },
    'locked_out',
    'Locked out at 09:30. The System Log was not read.',
  ],
  [
    'suspended, and nothing of the log',
    { user: a.inStatus('SUSPENDED', '90 m'), events: undefined },
    'suspended',
    'The account was suspended at 09:30. The System Log was not read.',
  ],
  [
    'blocked, of whom the blocks may not be read',
    { blocks: undefined, factors: undefined },
    'nothing_against',
    'Nothing stands against it: last good sign-in 2026-11-22 15:00.',
  ],
];
