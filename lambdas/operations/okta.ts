import type { z } from 'zod';
import type { Area } from '../contract/authorization.ts';
import type { Result } from '../platform/result.ts';

/** An Okta Management API request before it has a host and a token. `path` holds no query and starts with `/api/v1/`. */
export interface OktaRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/** Okta recommends at most 200 an answer for every list we read. */
export const PAGE_SIZE = '200';

/** What FGA is asked before Okta is: the relation the person needs on `object`. */
export interface Use {
  relation: string;
  object: `okta:${Area}` | `client:${string}`;
  /** The operation that needs it. */
  operationId?: string;
}

/** A page of a list. */
export interface Page<T> {
  items: T[];
  /** How many items of the page cannot be read; they are not among `items`. */
  odd: number;
  /** Whether Okta has more, be there a way to it or not. */
  more: boolean;
  /** Okta's opaque `after` of the next page; nothing where its address leads nowhere we go. */
  cursor: string | undefined;
  /** Whether less than a tenth of Okta's rate limit is left; what is not needed is not asked for then. */
  scarce: boolean;
}

/** Okta as one person, for reading: what questions and targets need of it. `scope` is what the read needs, to name it when it is missing. */
export interface OktaReader {
  /** Reads one thing once, or once more after a short rate limit. */
  read<T>(request: OktaRequest, scope: string, schema: z.ZodType<T>): Promise<Result<T>>;
  /** Reads a page of a list, as `read` does. One item that cannot be read does not spoil the others. */
  list<T>(request: OktaRequest, scope: string, item: z.ZodType<T>): Promise<Result<Page<T>>>;
}
