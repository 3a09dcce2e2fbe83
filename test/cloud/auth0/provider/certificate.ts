/** A certificate that signs itself, as a tenant's signing key comes with one (RFC 5280 §4.1, in DER: ITU-T X.690). */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

const YEAR_MS = 365 * 86_400_000;

/** One value: tag, length, content. */
function der(tag: number, ...content: (Buffer | string)[]): Buffer {
  const value = Buffer.concat(content.map((part) => Buffer.from(part)));
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const time = (at: number): Buffer => der(0x18, `${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z`);

const SHA256_RSA = sequence(hex('06092a864886f70d01010b'), hex('0500'));
const COMMON_NAME = hex('0603550403');

/** The members of a JWK (RFC 7517 §4.7, §4.8) that carry a certificate of its RSA key in the name of `host`. */
export function certificateOf(privateKey: KeyObject, host: string): { x5c: [string]; x5t: string } {
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, host))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    SHA256_RSA,
    name,
    sequence(time(Date.now() - 60_000), time(Date.now() + YEAR_MS)),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  );
  const certificate = sequence(body, SHA256_RSA, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
  return {
    x5c: [certificate.toString('base64')],
    x5t: createHash('sha1').update(certificate).digest('base64url'),
  };
}
