/** The pages of Okta's lists, as a request names them. */
import * as z from 'zod';
import { PAGE_SIZE } from './okta.ts';

/** Okta's opaque cursor; left out for the first page. */
export const After = z.string().min(1).max(500).optional();

/** The query of a page: how many entries it has, and where it begins. */
export const pageFrom = (after: string | undefined, limit = PAGE_SIZE): Record<string, string> => ({
  limit,
  ...(after !== undefined && { after }),
});
