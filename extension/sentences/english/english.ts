import type { Language } from '../language.ts';
import { ENGLISH_FACTS } from '../values/english-facts.ts';
import { ENGLISH_CODES } from './english-codes.ts';

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
  facts: ENGLISH_FACTS,
  waysOut: {
    signIn: 'Sign in',
    again: 'Try again',
    askAgain: 'Ask again',
    open: 'Open in Okta',
    handOn: 'Copy for the operator',
  },
  readOnly: 'Your organisation set this panel to read only.',
  more: 'there are more',
};
