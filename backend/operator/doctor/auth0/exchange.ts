import { ClientSecretPost } from 'openid-client';
import { byAccessToken, discoverOnce, type VaultAnswer, vaultExchange } from '../../../../lambdas/contract/platform.ts';
import type { Settings } from '../settings.ts';

const TIMEOUT_SECONDS = 10;

/** Tries to exchange a token at Token Vault as this client. @throws when Token Vault does not answer */
export async function tryExchange(
  { issuer, connection }: Pick<Settings['auth0'], 'issuer' | 'connection'>,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  token: string,
): Promise<VaultAnswer> {
  const authentication = ClientSecretPost(clientSecret);
  const client = discoverOnce({ issuer: new URL(issuer), clientId, authentication, timeoutSeconds: TIMEOUT_SECONDS });
  const answer = await vaultExchange(client, Date.now)(byAccessToken(connection, token), []);
  if (answer.is === 'unavailable') throw new Error(`Token Vault at ${issuer} does not answer.`);
  return answer;
}
