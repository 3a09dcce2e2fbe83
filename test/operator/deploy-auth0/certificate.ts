import { generateKeyPairSync } from 'node:crypto';
import { selfSigned } from '../../cloud/certificate.ts';

const HOUR_MS = 3_600_000;

/** Key and certificate of a server, PEM both. */
export interface Certificate {
  key: string;
  cert: string;
}

/** Key and certificate of 127.0.0.1, good for an hour. */
export function certificate(): Certificate {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const lines = selfSigned(privateKey, '127.0.0.1', HOUR_MS).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
