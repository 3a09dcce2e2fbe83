import { createContext } from 'react';

/** The name of whoever asks for changes here. */
export const Asker = createContext('');
