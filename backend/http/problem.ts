import { ERRORS, type ProblemDocument } from '../contract/errors.ts';
import type { Failure } from '../failure.ts';

/**
 * The answer for a failure: a problem document (RFC 9457) with a stable `code`; its type is a tag URI (RFC 4151). When to
 * ask again stands in it and in `Retry-After` (RFC 9110 §10.2.3).
 */
export function problem({ code, detail, retryAfter }: Failure, headers: Record<string, string> = {}): Response {
  const { status, title } = ERRORS[code];
  const document: ProblemDocument = {
    type: `tag:okta-companion.example,2026:${code}`,
    title,
    status,
    ...(detail && { detail }),
    code,
    ...(retryAfter !== undefined && { retry_after: retryAfter }),
  };
  return new Response(JSON.stringify(document), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      ...headers,
    },
  });
}
