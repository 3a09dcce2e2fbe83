import type { MiddlewareHandler } from 'hono';
import { fail } from '../failure.ts';
import type { Caller, Log, VerifyToken } from '../ports.ts';
import { problem } from './problem.ts';

export interface BearerEnv {
  Variables: { caller: Caller };
}

/** The challenge of RFC 6750 §3. A request without a token gets no error attribute (§3.1). */
const challenge = (attributes: Record<string, string> = {}): Record<string, string> => ({
  'www-authenticate': `Bearer ${Object.entries({ realm: 'okta-companion', ...attributes })
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`,
});

/** Lets a request pass whose bearer token (RFC 6750 §2.1, header only) is valid and carries `scope`; sets `caller`. */
export const requireScope = (verify: VerifyToken, scope: string, log: Log): MiddlewareHandler<BearerEnv> =>
  async function requireScope(c, next) {
    const [, token] = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '') ?? [];
    if (!token) return problem(fail('token_missing'), challenge());

    const verified = await verify(token);
    if (!verified.ok) {
      log('token_refused', { code: verified.code, detail: verified.log ?? verified.detail });
      return problem(
        verified,
        verified.code === 'token_invalid'
          ? challenge({ error: 'invalid_token', error_description: verified.detail ?? 'The token is not valid.' })
          : {},
      );
    }
    if (!verified.value.scopes.has(scope)) {
      return problem(
        fail('insufficient_scope', { detail: `The scope ${scope} is missing.` }),
        challenge({ error: 'insufficient_scope', scope }),
      );
    }
    c.set('caller', verified.value);
    return next();
  };
