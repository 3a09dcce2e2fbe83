import type { MiddlewareHandler } from 'hono';
import type { Dpop } from '../../lambdas/contract/variables/forms.ts';
import { type Failure, fail } from '../failure.ts';
import type { Caller, Log, VerifyToken } from '../ports.ts';
import type { Nonces } from './dpop/nonces.ts';
import type { Scheme } from './dpop/possession.ts';
import { PROOF_ALG } from './dpop/proof.ts';
import { problem } from './problem.ts';
import { schemeOf } from './token.ts';

export interface BearerEnv {
  Variables: { caller: Caller };
}

type Attributes = Record<string, string>;

/** What requests have to bring. */
export interface Door {
  verify: VerifyToken;
  mode: Dpop;
  nonces: Nonces;
  /** What a challenge says as well, whatever is wrong: where to get a token (RFC 9728 §5.1), and with which scope. */
  hints?: Attributes;
}

/** The challenge of RFC 6750 §3 or RFC 9449 §7.1. A request without a token gets no error attribute. */
const challenge = (scheme: Scheme, attributes: Attributes = {}): string => {
  const all = { realm: 'okta-companion', ...attributes, ...(scheme === 'DPoP' && { algs: PROOF_ALG }) };
  return `${scheme} ${Object.entries(all)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`;
};

const SCHEMES: Record<Dpop, readonly Scheme[]> = {
  off: ['Bearer'],
  allowed: ['Bearer', 'DPoP'],
  required: ['DPoP'],
};

/** What every client does now and then. */
const UNSUSPICIOUS: ReadonlySet<string> = new Set(['token_missing', 'proof_old']);

/** What is wrong, as a challenge says it; nothing where no challenge is due. */
const attributesOf = ({ code, detail }: Failure): Attributes | undefined => {
  switch (code) {
    case 'token_missing':
      return {};
    case 'token_invalid':
      return { error: 'invalid_token', error_description: detail ?? 'The token is not valid.' };
    case 'proof_invalid':
      return { error: 'invalid_dpop_proof', error_description: detail ?? 'The proof is not valid.' };
    case 'proof_old':
      return { error: 'use_dpop_nonce', error_description: 'The proof needs the nonce of the header DPoP-Nonce.' };
    default:
      return undefined;
  }
};

/** Lets a request pass whose access token is valid, its sender's own, and carries `scope`; sets `caller`. */
export const requireScope = (
  { verify, mode, nonces, hints }: Door,
  scope: string,
  log: Log,
): MiddlewareHandler<BearerEnv> => {
  const schemes = SCHEMES[mode];
  const refusal = (failure: Failure, scheme: Scheme | undefined, attributes = attributesOf(failure)): Response => {
    // Whoever came by a scheme that is not taken gets to know what is.
    const answered = scheme !== undefined && schemes.includes(scheme) ? [scheme] : schemes;
    const challenges = attributes && answered.map((each) => challenge(each, { ...hints, ...attributes })).join(', ');
    return problem(failure, challenges === undefined ? {} : { 'www-authenticate': challenges });
  };

  return async function requireScope(c, next) {
    const scheme = schemeOf(c.req.raw);
    const verified = await verify(c.req.raw);
    if (!verified.ok) {
      const { code } = verified;
      if (!UNSUSPICIOUS.has(code)) log('token_refused', { code, detail: verified.log ?? verified.detail });
      c.res = refusal(verified, scheme);
    } else if (!verified.value.scopes.has(scope)) {
      const lacking = fail('insufficient_scope', { detail: `The scope ${scope} is missing.` });
      c.res = refusal(lacking, scheme, { error: 'insufficient_scope', scope });
    } else {
      c.set('caller', verified.value);
      await next();
    }
    // RFC 9449 §8.2: with any answer, so that the next request need not come twice.
    if (scheme === 'DPoP' && mode !== 'off') c.res.headers.set('dpop-nonce', nonces.current());
  };
};
