import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

const HOUR_MS = 3_600_000;

/** Key and certificate of a server, PEM both. */
export interface Certificate {
  key: string;
  cert: string;
}

/** One value in DER (ITU-T X.690 §8.1): tag, length, content. */
function der(tag: number, ...content: (Buffer | string)[]): Buffer {
  const value = Buffer.concat(content.map((part) => Buffer.from(part)));
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const time = (at: number): Buffer => der(0x18, `${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z`);

const ECDSA_SHA256 = sequence(hex('06082a8648ce3d040302'));
const COMMON_NAME = hex('0603550403');
const SUBJECT_ALT_NAME = hex('0603551d11');
const LOOPBACK = der(0x87, Buffer.from([127, 0, 0, 1]));

/** A certificate of 127.0.0.1 that signs itself, good for an hour (RFC 5280 §4.1). */
export function certificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = toBeSigned(publicKey);
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const lines = sequence(body, ECDSA_SHA256, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

function toBeSigned(publicKey: KeyObject): Buffer {
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, '127.0.0.1'))));
  const now = Date.now();
  return sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    name,
    sequence(time(now - HOUR_MS), time(now + HOUR_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(SUBJECT_ALT_NAME, der(0x04, sequence(LOOPBACK))))),
  );
}
