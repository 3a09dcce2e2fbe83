import type { MiddlewareHandler } from 'hono';
import { type Failure, fail } from '../failure.ts';
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

/** What tells a caller how to come again, by why it was refused. */
const challengeOf = ({ code, detail }: Failure): Record<string, string> => {
  if (code === 'token_missing') return challenge();
  if (code !== 'token_invalid') return {};
  return challenge({ error: 'invalid_token', error_description: detail ?? 'The token is not valid.' });
};

/** Lets a request pass whose access token is valid and carries `scope`; sets `caller`. */
export const requireScope = (verify: VerifyToken, scope: string, log: Log): MiddlewareHandler<BearerEnv> =>
  async function requireScope(c, next) {
    const verified = await verify(c.req.raw);
    if (!verified.ok) {
      const { code } = verified;
      if (code !== 'token_missing') log('token_refused', { code, detail: verified.log ?? verified.detail });
      return problem(verified, challengeOf(verified));
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
