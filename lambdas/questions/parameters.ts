/** Parameters that several functions of the agent take. */
import { z } from 'zod';

export const USER = z
  .string()
  .describe(
    'The user: "me" for the person who asks, or a login, an e-mail, a name or an Okta id, as the person said it.',
  );

export const CURSOR = z
  .string()
  .refine((text) => !/^(null|none|undefined)$/i.test(text))
  .optional()
  .describe('The cursor of the answer before, for its next page.');

/** What is searched for. */
export const searchOf = (query: string | undefined): { query?: string } => (query === undefined ? {} : { query });

/** Where the next page begins. */
export const pageOf = (cursor: string | undefined): { after?: string } =>
  cursor === undefined ? {} : { after: cursor };
