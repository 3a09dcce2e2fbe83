/** Who may call what of the Management API, and how it says no. */
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { type MANAGEMENT_SCOPES, systemAudiences } from '../provider/apis.ts';
import type { Signing } from '../provider/signing.ts';

type Scope = (typeof MANAGEMENT_SCOPES)[number];

/** What somebody asked of the Management API. */
export interface ManagementCall {
  method: string;
  /** Without the query. */
  path: string;
  /** The scope it takes. */
  scope: Scope;
  body: unknown;
  status: number;
}

/** Lets in whoever has a token with the scope; `calls` gets a line for each that asked. */
export type Allow = (scope: Scope) => MiddlewareHandler<ManagementVariables>;
export interface ManagementVariables {
  Variables: { scopes: readonly string[] };
}

export function door(issuer: string, signing: Signing, calls: ManagementCall[]): Allow {
  const { management } = systemAudiences(issuer);
  return (scope) => async (c, next) => {
    const [, token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const verified = await signing.verify(token, management);
    if (!verified) return failure(c, 401, 'Invalid token', 'invalid_token');
    const { method, path } = c.req;
    const call = { method, path: path.replace('/api/v2', ''), scope, body: await json(c), status: 403 };
    calls.push(call);
    if (!verified.scopes.includes(scope)) {
      return failure(c, 403, `Insufficient scope, expected any of: ${scope}`, 'insufficient_scope');
    }
    c.set('scopes', verified.scopes);
    await next();
    call.status = c.res.status;
    return undefined;
  };
}

const json = async (c: Context): Promise<unknown> => c.req.json().catch(() => undefined);

const ERRORS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
} as const;

/** A refusal as Auth0 words it. */
export const failure = (c: Context, statusCode: keyof typeof ERRORS, message: string, errorCode: string): Response =>
  c.json({ statusCode, error: ERRORS[statusCode], message, errorCode }, statusCode);

/** The body of a request in the shape given, or the refusal that names what does not fit. */
export async function bodyOf<T>(c: Context, shape: z.ZodType<T>): Promise<T | Response> {
  const parsed = shape.safeParse(await json(c));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what =
    issue?.code === 'unrecognized_keys'
      ? `'Additional properties not allowed: ${issue.keys.join(', ')}'`
      : `'${issue?.message ?? 'Invalid'}'`;
  const where = issue?.path.length ? ` on property ${issue.path.join('.')}` : '';
  return failure(c, 400, `Payload validation error: ${what}${where}.`, 'invalid_body');
}
