import { createHash, type KeyObject } from 'node:crypto';
import { selfSigned } from '../../certificate.ts';

const YEAR_MS = 365 * 86_400_000;

/** The members of a JWK (RFC 7517 §4.7, §4.8) that carry a certificate of its key, as a tenant's signing key has them. */
export function certificateOf(privateKey: KeyObject, host: string): { x5c: [string]; x5t: string } {
  const certificate = selfSigned(privateKey, host, YEAR_MS);
  return {
    x5c: [certificate.toString('base64')],
    x5t: createHash('sha1').update(certificate).digest('base64url'),
  };
}
