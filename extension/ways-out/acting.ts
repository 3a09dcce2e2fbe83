import { createContext } from 'react';
import type { OktaLink } from '../sign-in/session.ts';

/** What a person can do about a failure from wherever it is told. */
export const Acting = createContext<{ okta: OktaLink['state']; signIn: () => void }>({
  okta: 'unknown',
  signIn: () => {},
});
