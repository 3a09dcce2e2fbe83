import type { UserCondition } from '../../../operations/users/conditions.ts';
import type { Field } from './fields.ts';

export type Operator = '=' | '~' | '<' | '>';

/** One condition, understood. */
export interface Part {
  field: Field;
  /** "department Finance", for the title. */
  words: string;
  /** What Okta is asked; left out where it cannot be, and where a person is looked for first. */
  condition?: UserCondition;
  /** Whether the field has to be empty, for which Okta cannot be asked. */
  isEmpty?: true;
  /** Who has to be the manager, as they were said. */
  managers?: readonly string[];
}
