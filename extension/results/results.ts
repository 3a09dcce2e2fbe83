import { createContext } from 'react';
import type { Backend } from '../client/backend.ts';

/** What the backend keeps and tells beside the conversation: lists, the rows of long answers, what was asked for, what to begin with; nothing where there is none to ask. */
export const Results = createContext<
  | Pick<
      Backend,
      | 'resultPage'
      | 'resultCsv'
      | 'changeRows'
      | 'changeCsv'
      | 'keepList'
      | 'beginning'
      | 'denial'
      | 'activity'
      | 'activityFile'
      | 'reads'
    >
  | undefined
>(undefined);
