/** Secrets of a deployed function: the environment names where each lies, so that no template and no console shows it. */
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** What each secret is called in AWS Secrets Manager, by the variable it gives its value to. */
export const SECRETS = {
  SESSION_KEY: 'okta-companion/session-key',
  HANDOFF_PUBLIC_KEY: 'okta-companion/handoff-public-key',
  HANDOFF_PRIVATE_KEY: 'okta-companion/handoff-private-key',
  PROOF_PRIVATE_KEY: 'okta-companion/proof-private-key',
  PROOF_PUBLIC_KEY: 'okta-companion/proof-public-key',
  RECEIPT_KEY: 'okta-companion/receipt-key',
  AUDIT_KEY: 'okta-companion/audit-key',
  AUTH0_VAULT_CLIENT_SECRET: 'okta-companion/vault-client-secret',
  MCP_VAULT_CLIENT_SECRET: 'okta-companion/mcp-vault-client-secret',
  AUTH0_CIBA_CLIENT_SECRET: 'okta-companion/ciba-client-secret',
  AUTH0_BACKGROUND_CLIENT_SECRET: 'okta-companion/background-client-secret',
  FGA_CLIENT_SECRET: 'okta-companion/fga-client-secret',
} as const;

/** The halves of the key pairs: each is read with the one before it, so that a rotation fails nothing. */
const KEYS: readonly string[] = [
  'HANDOFF_PUBLIC_KEY',
  'HANDOFF_PRIVATE_KEY',
  'PROOF_PRIVATE_KEY',
  'PROOF_PUBLIC_KEY',
] satisfies (keyof typeof SECRETS)[];

const SUFFIX = '_ARN';
const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:/;

type Variables = Record<string, string | undefined>;

/** Reads the present value of a secret, and on demand the one before it, which may not be there. */
export type ReadSecret = (arn: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS') => Promise<string | undefined>;

const fromSecretsManager: ReadSecret = async (SecretId, VersionStage) => {
  const client = new SecretsManagerClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;
  } catch (problem) {
    if (VersionStage === 'AWSPREVIOUS' && problem instanceof ResourceNotFoundException) return undefined;
    throw problem;
  } finally {
    client.destroy();
  }
};

/** A key and the one before it, as a JWK Set (RFC 7517 §5). Before the first key there was a random text. */
const withPrevious = (key: string | undefined, previous: string | undefined): string | undefined =>
  key?.startsWith('{') && previous?.startsWith('{') ? `{"keys":[${key},${previous}]}` : key;

/**
 * The variables, and for each `<NAME>_ARN` that holds the ARN of a secret in AWS Secrets Manager also `<NAME>` with the
 * secret's present value; of a key pair the one before it, too. Where no variable holds one, nothing is asked. Throws a line that names the variables when a
 * secret cannot be read; it quotes neither value nor the error
 */
export const withSecrets = async (variables: Variables, read = fromSecretsManager): Promise<Variables> => {
  const names = Object.keys(variables).filter(
    (name) => name.endsWith(SUFFIX) && SECRET_ARN.test(variables[name] ?? ''),
  );
  if (names.length === 0) return variables;
  const secretOf = async (name: string): Promise<[string, string | undefined]> => {
    const [variable, arn] = [name.slice(0, -SUFFIX.length), variables[name] ?? ''];
    const isKey = KEYS.includes(variable);
    const [value, previous] = await Promise.all([
      read(arn, 'AWSCURRENT'),
      isKey ? read(arn, 'AWSPREVIOUS') : undefined,
    ]);
    return [variable, withPrevious(value, previous)];
  };
  const values = await Promise.all(names.map(secretOf)).catch((problem: unknown) => {
    const name = problem instanceof Error ? problem.name : 'unknown';
    throw new Error(`Secrets: one of ${names.join(', ')} could not be read (${name}).`);
  });
  return { ...variables, ...Object.fromEntries(values) };
};
