import { createHmac } from 'node:crypto';

/** A nonce is good for this long at least, and for twice as long at the most. */
const PERIOD_SECONDS = 300;

/** The nonces of proofs (RFC 9449 §9): the same in every process with this key, so that none has to be kept. */
export interface Nonces {
  current(): string;
  /** Whether it is that of this period or of the one before. */
  isGood(nonce: string): boolean;
}

/** `now` in epoch milliseconds. */
export function noncesBy(key: Uint8Array, now: () => number): Nonces {
  const nonceOf = (period: number) => createHmac('sha256', key).update(`dpop-nonce:${period}`).digest('base64url');
  const period = () => Math.floor(now() / 1000 / PERIOD_SECONDS);
  return {
    current: () => nonceOf(period()),
    isGood: (nonce) => nonce === nonceOf(period()) || nonce === nonceOf(period() - 1),
  };
}
