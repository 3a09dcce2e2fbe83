/** Certificates that sign themselves (RFC 5280 §4.1, in DER: ITU-T X.690 §8.1). */
import { createPublicKey, type KeyObject, sign } from 'node:crypto';

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

const RSA_SHA256 = sequence(hex('06092a864886f70d01010b'), hex('0500'));
const ECDSA_SHA256 = sequence(hex('06082a8648ce3d040302'));
const COMMON_NAME = hex('0603550403');
const SUBJECT_ALT_NAME = hex('0603551d11');
const LOOPBACK = der(0x87, Buffer.from([127, 0, 0, 1]));

/** The certificate of an RSA or EC key in the name of `host`, good on 127.0.0.1 from a minute ago for `milliseconds`. */
export function selfSigned(privateKey: KeyObject, host: string, milliseconds: number): Buffer {
  const algorithm = privateKey.asymmetricKeyType === 'rsa' ? RSA_SHA256 : ECDSA_SHA256;
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, host))));
  const now = Date.now();
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(now - 60_000), time(now + milliseconds)),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(SUBJECT_ALT_NAME, der(0x04, sequence(LOOPBACK))))),
  );
  return sequence(body, algorithm, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
}
