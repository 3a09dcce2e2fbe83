import type { z } from 'zod';
import type { Result } from '../platform/result.ts';

/** An Okta Management API request before it has a host and a token. `path` holds no query and starts with `/api/v1/`. */
export interface OktaRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
}

/** What FGA is asked before Okta is: the relation the person needs on `object`. */
export interface Use {
  relation: string;
  object: `okta:${string}`;
}

/** A page of a list, or one thing. */
export interface Page<T> {
  body: T;
  /** Okta's opaque `after` of the next page. */
  cursor: string | undefined;
}

/** Okta as one person, for reading: what questions and targets need of it. */
export interface OktaReader {
  /** Reads once, or once more after a short rate limit. `scope` is what the read needs, to name it when it is missing. */
  read<T>(request: OktaRequest, scope: string, schema: z.ZodType<T>): Promise<Result<Page<T>>>;
}
