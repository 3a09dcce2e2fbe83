import { createContext } from 'react';

/** The origin of the person's Okta admin console, once it is known: the only place the agent's links may lead to. */
export const ConsoleOrigin = createContext<string | undefined>(undefined);
