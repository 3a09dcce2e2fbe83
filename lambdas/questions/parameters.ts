/** Parameters that several functions of the agent take. */
import * as z from 'zod';

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

/** Whether a page after the first is asked for. */
export const isCursor = (page: string | undefined): page is string =>
  page !== undefined && !WHOLE.some((word) => word === page);

/** Where the next page begins. */
export const afterOf = (page: string | undefined): { after?: string } => (isCursor(page) ? { after: page } : {});

/** The page of each of several parts: all of it, or how many there are. */
export const pageOfEach = (page: string | undefined): 'all' | 'count' => (page === 'count' ? page : 'all');

/** What is wrong with a cursor where several parts are asked for, or none. */
export const CURSOR_OF_ONE = 'A cursor as page goes with exactly one list in include: the one whose next page it is.';
