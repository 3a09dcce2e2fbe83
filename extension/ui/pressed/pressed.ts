import { createContext } from 'react';
import type { Watched } from './still.ts';

/** Whether the mouse or a finger is pressed on the page. */
export const Pressed = createContext<Watched<boolean>>({ get: () => false, subscribe: () => () => {} });
