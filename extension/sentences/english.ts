import { ENGLISH_CODES } from './english-codes.ts';
import type { Language } from './language.ts';

/** No sentence of a state holds another state's word: people and tests look for one word. */
export const ENGLISH: Language = {
  codes: ENGLISH_CODES,
  connecting: {
    backend_untold: {
      says: 'Okta is disconnected, but the backend could not be told.',
      wayOut: 'Refuse on your phone what still waits there; the rest ends by itself within the hour.',
    },
    cancelled: { says: 'You closed the window before Okta was connected.' },
    refused: {
      says: 'Okta was not connected: the request was refused.',
      wayOut: 'The Okta app may not be assigned to you, lack a scope, or demand DPoP.',
    },
  },
  menders: {
    person: '',
    'super-administrator': 'An Okta super administrator can mend this.',
    operator: 'The operator of Okta Companion can mend this.',
  },
  states: {
    requested: 'Compare the code with your phone, and answer there.',
    approved: 'You agreed to it.',
    executing: 'Okta is at it.',
    done: '',
    partial: 'Some of it was carried out. The rest was not, and will not be.',
    denied: 'Your phone said no. Okta was not asked.',
    expired: 'No answer in time. Okta was not asked.',
    cancelled: 'You took it back. Okta was not asked.',
    failed: 'Okta did not do it.',
    unknown: 'Okta’s answer was lost. Its record is being read to find out; ask again only after that.',
  },
  reportStates: {
    running: 'running',
    needs_you: 'needs you',
    done: 'done',
    cancelled: 'cancelled',
    failed: 'failed',
  },
  progress: {
    lookedAt: '{value} looked at.',
    leftOut: '{value} could not be read and are left out.',
    notAll: 'It did not end, so this is not all.',
    waitsUntil: 'Okta’s rate limit is used up: it goes on by itself at {value}.',
  },
  actions: {
    resetPassword: 'Reset the password',
    unlockUser: 'Unlock the account',
    assignUserToGroup: 'Add to a group',
    unassignUserFromGroup: 'Remove from a group',
  },
  gates: {
    confirm: 'Read what it does, then confirm it.',
  },
  gateReasons: {
    credentials: 'it touches how somebody signs in',
    recovery: 'it touches how somebody gets back in',
    irreversible: 'it cannot be undone',
    many: 'it is about many people',
    administrator: 'it is about somebody with an admin role',
    privileged_group: 'the group gives an admin role',
    roles_unreadable: 'whether an admin role is involved cannot be read',
  },
  effects: {
    mail_sent: 'Okta mails them a link.',
    sign_in_blocked: 'They cannot sign in until they have used it.',
    gains_apps: 'Gains {count} apps: {names}.',
    loses_apps: 'Loses {count} apps: {names}.',
  },
  things: { user: '{name}', group: 'group {name}' },
  more: 'there are more',
  facts: {
    member: { true: 'member', false: 'not a member' },
    blocked_from: { ANY_DEVICES: 'blocked from all devices', UNKNOWN_DEVICES: 'blocked from unknown devices' },
  },
};
