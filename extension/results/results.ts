import { createContext } from 'react';
import type { Backend } from '../client/backend.ts';

/** Where lists and the rows of long answers are kept; nothing where there is no backend to ask. */
export const Results = createContext<
  Pick<Backend, 'resultPage' | 'resultCsv' | 'changeRows' | 'changeCsv' | 'keepList'> | undefined
>(undefined);
