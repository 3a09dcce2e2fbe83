import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { fail, type Result, succeed } from '../failure.ts';
import { kept } from '../kept.ts';
import type { Caller, VerifyToken } from '../ports.ts';
import type { Possess, Scheme } from './dpop/possession.ts';

const Claims = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  scope: z.string().default(''),
  /** Who got the token: RFC 9068 §2.2, and `azp` in Auth0's own dialect of access tokens. */
  client_id: z.string().optional(),
  azp: z.string().optional(),
  /** RFC 7800, RFC 9449 §6.1: the key that the token is bound to. No other way of being bound is known here. */
  cnf: z.strictObject({ jkt: z.string().min(1) }).optional(),
});

const SCHEMES = new Map<string, Scheme>([
  ['bearer', 'Bearer'],
  ['dpop', 'DPoP'],
]);

/** Failures of fetching the keys, not of the token. */
const KEYS_UNAVAILABLE = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** What the caller may know about why jose refused; the token itself is never quoted. */
const REASONS: Record<string, string> = {
  ERR_JWT_EXPIRED: 'The token has expired.',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The signature does not hold.',
  ERR_JWKS_NO_MATCHING_KEY: 'The token is signed with an unknown key.',
  ERR_JOSE_ALG_NOT_ALLOWED: 'The token is not signed with RS256.',
};

/** What a token says, whoever sends it; `jkt` is the thumbprint of the key that it is bound to. */
interface Known {
  caller: Caller;
  jkt: string | undefined;
}

/**
 * Verifies the Auth0 access token of a request (RFC 6750 §2.1, RFC 9449 §7.1, header only): RS256 by the tenant's keys, issuer, audience and lifetime with
 * 5 s of tolerance (RFC 7519 §4.1, RFC 9068 §4), and that whoever sends it may use it. What was found good is known for
 * five minutes, until it expires; who sends it is asked each time. `now` in epoch milliseconds.
 */
export function tokenVerifier({
  issuer,
  audience,
  keys,
  possess,
  nameOf,
  now,
}: {
  /** With its trailing slash, as Auth0 writes it. */
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  possess: Possess;
  /** What the client that got a token is called, by its id; left out where every token is for the panel. */
  nameOf?(clientId: string): string | undefined;
  now(): number;
}): VerifyToken {
  const options = { issuer, audience, algorithms: ['RS256'], requiredClaims: ['sub', 'exp', 'iat'], clockTolerance: 5 };

  const tokens = kept<Known>(now);

  const read = async (token: string): Promise<Result<Known>> => {
    const verified = await jwtVerify(token, keys, options).catch((refusal: unknown) => refusalOf(refusal));
    if ('ok' in verified) return verified;
    const claims = Claims.safeParse(verified.payload);
    if (!claims.success) return claimRefused(String(claims.error.issues[0]?.path[0]));
    const { sub, exp, scope, cnf, client_id, azp = '' } = claims.data;
    const client = nameOf?.(client_id ?? azp);
    if (nameOf && client === undefined) return claimRefused('client_id');
    const scopes = new Set(scope.split(' '));
    const known = {
      caller: { sub, token, expiresAt: exp, scopes, ...(client !== undefined && { client }) },
      jkt: cnf?.jkt,
    };
    tokens.keep(token, known, exp);
    return succeed(known);
  };

  return async (request) => {
    const scheme = schemeOf(request);
    const [, token] = /^\w+ +(\S+) *$/.exec(request.headers.get('authorization') ?? '') ?? [];
    if (scheme === undefined || token === undefined) return fail('token_missing');
    const before = tokens.get(token);
    const known = before ? succeed(before) : await read(token);
    if (!known.ok) return known;
    const { caller, jkt } = known.value;
    const possessed = await possess({ request, scheme, accessToken: token, jkt });
    return possessed.ok ? succeed(caller) : possessed;
  };
}

/** By which scheme a request brings a token; the case does not matter (RFC 9110 §11.1). */
export function schemeOf(request: Request): Scheme | undefined {
  const [scheme = ''] = (request.headers.get('authorization') ?? '').split(' ');
  return SCHEMES.get(scheme.toLowerCase());
}

const claimRefused = (claim: string) => fail('token_invalid', { detail: `The claim ${claim} is missing or wrong.` });

function refusalOf(refusal: unknown) {
  if (refusal instanceof errors.JWTClaimValidationFailed) {
    return claimRefused(refusal.claim);
  }
  if (refusal instanceof errors.JOSEError && !KEYS_UNAVAILABLE.has(refusal.code)) {
    return fail('token_invalid', { detail: REASONS[refusal.code] ?? 'The token is no valid JWT.' });
  }
  return fail('auth0_unavailable', { log: `jwks: ${refusal instanceof Error ? refusal.name : 'unknown'}` });
}
