import { changeFunctions } from '../changes/functions/index.ts';
import type { AnsweredGroup } from './declare.ts';

/** Changing, once the person agrees: by a button on its card, or on their phone. */
export const CHANGES: AnsweredGroup = {
  name: 'Changes',
  description:
    'Asks for a change in Okta. Nothing is changed before the person agrees to it, on its card or on their phone.',
  lambda: 'ciba',
  functions: changeFunctions,
};
