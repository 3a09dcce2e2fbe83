/** Who may do what at the My Account API, and how it refuses. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import type { z } from 'zod';
import type { Signing } from '../provider/signing.ts';

/** Whether a request by a bound token comes with a proof of its key (RFC 9449 §4.3); this API asks for no nonce. */
async function proves(c: Context, scheme: string, token: string, jkt: string): Promise<boolean> {
  if (!/^dpop$/i.test(scheme)) return false;
  const options = { typ: 'dpop+jwt', algorithms: ['ES256'], maxTokenAge: 60, clockTolerance: 5 };
  const proof = await jwtVerify(c.req.header('dpop') ?? '', EmbeddedJWK, options).catch(() => undefined);
  const { protectedHeader, payload } = proof ?? {};
  const { origin, pathname } = new URL(c.req.url);
  return (
    protectedHeader?.jwk !== undefined &&
    (await calculateJwkThumbprint(protectedHeader.jwk)) === jkt &&
    payload?.htm === c.req.method &&
    payload.htu === origin + pathname &&
    payload.ath === createHash('sha256').update(token).digest('base64url')
  );
}

/** Asks for a token for `audience` with a scope. @returns whose it is, or the refusal */
export const personAllowed =
  (signing: Signing, audience: string) =>
  async (c: Context, scope: string): Promise<string | Response> => {
    const [scheme = '', token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const verified = await signing.verify(token, audience);
    const isTheirs =
      verified?.jkt === undefined ? /^bearer$/i.test(scheme) : await proves(c, scheme, token, verified.jkt);
    if (!verified || !isTheirs) return problem(c, 401, 'Unauthorized', 'Invalid Token');
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
