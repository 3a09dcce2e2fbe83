import { importPKCS8 } from 'jose';
import { ClientSecretPost, PrivateKeyJwt } from 'openid-client';
import type { z } from 'zod';
import type { BackgroundToken } from '../../contract/variables/forms.ts';
import { discoverOnce } from '../../platform/auth0.ts';
import { vaultExchange } from '../../platform/vault/exchange.ts';
import { type FreshToken, freshByPhone, freshByWorker } from './fresh-token.ts';
import { signedBy } from './subject-token.ts';

interface Background {
  token: z.infer<typeof BackgroundToken>;
  /** Of the tenant, with a slash at its end. */
  issuer: URL;
  clientId: string;
  /** The client's secret; of a privileged worker its private key, as PEM (PKCS #8). */
  credential: string;
  connection: string;
  timeoutSeconds: number;
  /** Epoch milliseconds. */
  now(): number;
}

/** The one way to a fresh token that the deployment has. @throws when a privileged worker's key is none */
export async function freshBy({ token, credential, connection, now, ...client }: Background): Promise<{
  phone?: FreshToken;
  worker?: FreshToken;
}> {
  const { issuer, clientId } = client;
  if (token === 'phone') {
    const authentication = ClientSecretPost(credential);
    return { phone: freshByPhone(vaultExchange(discoverOnce({ ...client, authentication }), now), connection) };
  }
  const key = await importPKCS8(credential, 'RS256');
  const exchange = vaultExchange(discoverOnce({ ...client, authentication: PrivateKeyJwt(key) }), now);
  return { worker: freshByWorker(exchange, connection, signedBy({ clientId, key, issuer: issuer.href, now })) };
}
