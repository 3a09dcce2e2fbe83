import type { Auth0Words } from '../../../../extension/sign-in/auth0-words.ts';

/** The words of the panel need a browser that has its messages. */
export const WORDS: Auth0Words = {
  answered: (status) => `answered ${status}`,
  pause: (seconds) => `pause of ${seconds} s`,
  clockAhead: (minutes) => `${minutes} min ahead`,
};
