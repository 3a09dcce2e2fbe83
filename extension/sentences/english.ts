import { ENGLISH_CALLS } from './calls/english-calls.ts';
import { ENGLISH_CHANGES } from './english-changes.ts';
import { ENGLISH_CODES } from './english-codes.ts';
import type { Language } from './language.ts';
import { ENGLISH_VALUES } from './values/english-values.ts';

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
  changes: ENGLISH_CHANGES,
  waysOut: {
    signIn: 'Sign in',
    again: 'Try again',
    askAgain: 'Ask again',
    open: 'Open in Okta',
    handOn: 'Copy for the operator',
  },
  calls: ENGLISH_CALLS,
  values: ENGLISH_VALUES,
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
  more: 'there are more',
};
