import { createContext } from 'react';
import type { OktaLink } from '../sign-in/session.ts';

/** Who meets a failure, by Auth0’s `sub`, and what they can do about it from wherever it is told. */
export const Acting = createContext<{ sub: string; okta: OktaLink['state']; signIn: () => void }>({
  sub: '',
  okta: 'unknown',
  signIn: () => {},
});
