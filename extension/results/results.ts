import { createContext } from 'react';
import type { Backend } from '../client/backend.ts';

/** Where the rows are that did not come with an answer; nothing where there is no backend to ask. */
export const Results = createContext<Pick<Backend, 'resultPage' | 'resultCsv'> | undefined>(undefined);
