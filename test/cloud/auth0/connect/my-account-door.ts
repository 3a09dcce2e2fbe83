/** Who may do what at the My Account API, and how it refuses. */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Signing } from '../provider/signing.ts';

/** Asks for a token for `audience` with a scope. @returns whose it is, or the refusal */
export const personAllowed =
  (signing: Signing, audience: string) =>
  async (c: Context, scope: string): Promise<string | Response> => {
    const [scheme, token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const verified = scheme?.toLowerCase() === 'bearer' ? await signing.verify(token, audience) : undefined;
    if (!verified) return problem(c, 401, 'Unauthorized', 'Invalid Token');
    if (!verified.scopes.includes(scope)) return problem(c, 403, 'Forbidden', `Insufficient scope: ${scope}`);
    return verified.sub;
  };

/** A body that is JSON and fits, or the refusal. */
export async function readJson<T>(c: Context, schema: z.ZodType<T>): Promise<T | Response> {
  if (!c.req.header('content-type')?.startsWith('application/json')) {
    return problem(c, 415, 'Unsupported Media Type', 'The body must be application/json');
  }
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return problem(c, 400, 'Validation Error', issue?.message ?? 'Invalid body', issue?.path.join('.'));
}

/** Auth0's problem shape (RFC 9457 with `validation_errors`). */
export function problem(
  c: Context,
  status: 400 | 401 | 403 | 404 | 415,
  title: string,
  detail: string,
  field?: string,
): Response {
  const type = `https://auth0.com/api-errors/A0E-${status}-0001`;
  const validation = field === undefined ? {} : { validation_errors: [{ detail, field }] };
  return c.json({ type, title, status, detail, ...validation }, status);
}
