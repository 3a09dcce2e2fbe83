import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { exportJWK, generateKeyPair } from 'jose';
import { SECRETS, WORD_ALG } from '../../../lambdas/contract/platform.ts';
import { HANDOFF_ALG } from '../../../lambdas/contract/session.ts';

/** The secrets that come from elsewhere, with where. */
const FROM = {
  AUTH0_VAULT_CLIENT_SECRET: 'the Custom API Client in Auth0',
  MCP_VAULT_CLIENT_SECRET: 'the Custom API Client for MCP clients in Auth0',
  AUTH0_CIBA_CLIENT_SECRET: 'the CIBA client in Auth0',
  AUTH0_BACKGROUND_CLIENT_SECRET: 'the Custom API Client of the Approvals API in Auth0',
  FGA_CLIENT_SECRET: 'the client of the FGA store',
} as const;
type Given = keyof typeof FROM;
export const GIVEN = [
  'AUTH0_VAULT_CLIENT_SECRET',
  'MCP_VAULT_CLIENT_SECRET',
  'AUTH0_CIBA_CLIENT_SECRET',
  'AUTH0_BACKGROUND_CLIENT_SECRET',
  'FGA_CLIENT_SECRET',
] as const satisfies Given[];

/** The key pairs that are made here: of each the half that the backend has, and the one of the okta Lambda. */
const PAIRS = [
  { what: 'handoff', alg: HANDOFF_ALG, private: 'HANDOFF_PRIVATE_KEY', public: 'HANDOFF_PUBLIC_KEY' },
  { what: 'proof', alg: WORD_ALG, private: 'PROOF_PRIVATE_KEY', public: 'PROOF_PUBLIC_KEY' },
] as const;
type KeyPair = (typeof PAIRS)[number]['what'];

export interface PutSecretsOptions {
  client: SecretsManagerClient;
  /** The values, by their variables; what is missing stays as it is. */
  values: Record<string, string | undefined>;
  /** The key pairs of which a new one is made though there is one. */
  renewed: readonly KeyPair[];
}

/**
 * Puts the secrets' values where the functions read them, and makes the key pairs that are not there yet. Says what
 * it did, a line each, without any value. Rejects when Secrets Manager does.
 */
export async function putSecrets({ client, values, renewed }: PutSecretsOptions): Promise<string[]> {
  const put = (name: keyof typeof SECRETS, SecretString: string) =>
    client.send(new PutSecretValueCommand({ SecretId: SECRETS[name], SecretString }));

  const lines: string[] = [];
  for (const name of GIVEN) {
    const value = values[name];
    if (value) await put(name, value);
    lines.push(value ? `${name} is stored.` : `${name} is left as it is: set it to the secret of ${FROM[name]}.`);
  }
  for (const pair of PAIRS) {
    const isWanted = renewed.includes(pair.what) || !(await isThere(client, pair.public));
    lines.push(isWanted ? `A new ${pair.what} key pair is stored.` : `The ${pair.what} key pair is left as it is.`);
    if (!isWanted) continue;
    const { privateKey, publicKey } = await generateKeyPair(pair.alg, { extractable: true });
    // This order, because what is sealed must have somebody who can open it.
    await put(pair.private, JSON.stringify(await exportJWK(privateKey)));
    await put(pair.public, JSON.stringify(await exportJWK(publicKey)));
  }
  return lines;
}

/** Whether the public half is a key: it is born as a random text. The private half is never read here. */
async function isThere(client: SecretsManagerClient, name: keyof typeof SECRETS): Promise<boolean> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: SECRETS[name] }));
  return SecretString.startsWith('{"') && SecretString.includes('"kty"');
}
