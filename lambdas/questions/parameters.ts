/** Parameters that several functions of the agent take. */
import { z } from 'zod';

export const USER = z
  .string()
  .describe(
    'The user: "me" for the person who asks, or a login, an e-mail, a name or an Okta id, as the person said it.',
  );

/** Values of `page` that are no cursor. */
const WHOLE = ['count', 'all'] as const;

export const PAGE = z
  .string()
  .refine((text) => !/^(null|none|undefined)$/i.test(text))
  .optional()
  .describe(
    'Left out: the first page. The cursor of the answer before: its next page. "count": how many there are, instead of a list. "all": every one of them.',
  );

/** What is searched for. */
export const searchOf = (query: string | undefined): { query?: string } => (query === undefined ? {} : { query });

/** Where the next page begins. */
export const afterOf = (page: string | undefined): { after?: string } =>
  page === undefined || WHOLE.some((word) => word === page) ? {} : { after: page };
