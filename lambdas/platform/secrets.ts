/** Secrets of a deployed function: the environment names where each lies, so that no template and no console shows it. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** What each secret is called in AWS Secrets Manager, by the variable it gives its value to. */
export const SECRETS = {
  SESSION_KEY: 'okta-companion/session-key',
  HANDOFF_PUBLIC_KEY: 'okta-companion/handoff-public-key',
  HANDOFF_PRIVATE_KEY: 'okta-companion/handoff-private-key',
  PROOF_PRIVATE_KEY: 'okta-companion/proof-private-key',
  PROOF_PUBLIC_KEY: 'okta-companion/proof-public-key',
  RECEIPT_KEY: 'okta-companion/receipt-key',
  AUTH0_VAULT_CLIENT_SECRET: 'okta-companion/vault-client-secret',
  AUTH0_CIBA_CLIENT_SECRET: 'okta-companion/ciba-client-secret',
  AUTH0_BACKGROUND_CLIENT_SECRET: 'okta-companion/background-client-secret',
  FGA_CLIENT_SECRET: 'okta-companion/fga-client-secret',
} as const;

const SUFFIX = '_ARN';
const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:/;

type Variables = Record<string, string | undefined>;

const fromSecretsManager = async (arns: readonly string[]): Promise<(string | undefined)[]> => {
  const client = new SecretsManagerClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
  const read = async (SecretId: string) => (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;
  return Promise.all(arns.map(read)).finally(() => client.destroy());
};

/**
 * The variables, and for each `<NAME>_ARN` that holds the ARN of a secret in AWS Secrets Manager also `<NAME>` with the
 * secret's present value. Where no variable holds one, nothing is asked. Throws a line that names the variables when a
 * secret cannot be read; it quotes neither value nor the error
 */
export const withSecrets = async (variables: Variables, read = fromSecretsManager): Promise<Variables> => {
  const names = Object.keys(variables).filter(
    (name) => name.endsWith(SUFFIX) && SECRET_ARN.test(variables[name] ?? ''),
  );
  if (names.length === 0) return variables;
  const values = await read(names.map((name) => variables[name] ?? '')).catch((problem: unknown) => {
    const name = problem instanceof Error ? problem.name : 'unknown';
    throw new Error(`Secrets: one of ${names.join(', ')} could not be read (${name}).`);
  });
  return { ...variables, ...Object.fromEntries(names.map((name, at) => [name.slice(0, -SUFFIX.length), values[at]])) };
};
