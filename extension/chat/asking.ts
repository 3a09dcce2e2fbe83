import { createContext } from 'react';

/** Asks the agent, as if the person had typed it; nothing while an answer is being written. */
export const Asking = createContext<((text: string) => void) | undefined>(undefined);
