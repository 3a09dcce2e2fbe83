import type { Dpop } from '../../../lambdas/contract/variables/forms.ts';
import { fail, type Result, succeed } from '../../failure.ts';
import type { Nonces } from './nonces.ts';
import { judgeProof } from './proof.ts';
import type { FirstSeen } from './replay.ts';

/** The scheme that a token came by (RFC 6750 §2.1, RFC 9449 §7.1). */
export type Scheme = 'Bearer' | 'DPoP';

/**
 * Whether a token may be used by who sends it: one that is bound to a key with a fresh proof by that key, and one that is
 * not where `mode` lets it. Fails with `token_invalid`, `proof_invalid`, `proof_old` or `dynamodb_unavailable`.
 */
export type Possess = (sent: {
  request: Request;
  scheme: Scheme;
  accessToken: string;
  /** The thumbprint of the key that the token is bound to. */
  jkt: string | undefined;
}) => Promise<Result<void>>;

/** `origin`: where clients reach this backend, where that is not what the request says. `now` in epoch milliseconds. */
export function possession(options: {
  mode: Dpop;
  origin: string | undefined;
  nonces: Nonces;
  isFirst: FirstSeen;
  now(): number;
}): Possess {
  const { mode, origin, nonces, isFirst, now } = options;
  return async ({ request, scheme, accessToken, jkt }) => {
    if (jkt === undefined) {
      if (scheme === 'DPoP') return fail('token_invalid', { detail: 'The token is not bound to a key.' });
      if (mode !== 'required') return succeed(undefined);
      return fail('token_invalid', { detail: 'The token is not bound to a key, as it has to be here.' });
    }
    // RFC 9449 §7.2: a bound token is never a bearer token.
    if (scheme === 'Bearer')
      return fail('token_invalid', { detail: 'The token is bound to a key, and came without proof.' });
    if (mode === 'off')
      return fail('token_invalid', { detail: 'The token is bound to a key, which is turned off here.' });

    const { pathname } = new URL(request.url);
    const url = origin === undefined ? request.url : origin + pathname;
    const proof = request.headers.get('dpop') ?? '';
    const verdict = await judgeProof({ proof, method: request.method, url, accessToken, jkt }, nonces.isGood, now());
    if (verdict.is === 'old') return fail('proof_old');
    if (verdict.is === 'bad') return fail('proof_invalid', { detail: verdict.because });
    const first = await isFirst({ jkt, ...verdict });
    if (!first.ok) return first;
    return first.value ? succeed(undefined) : fail('proof_invalid', { detail: 'The proof was used before.' });
  };
}
