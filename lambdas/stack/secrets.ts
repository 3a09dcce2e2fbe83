import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Secret, type SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { SECRETS } from '../platform/keys/secrets.ts';

export interface Secrets {
  /** Keys of the Bedrock session ids; made here, known to nobody. */
  sessionKey: Secret;
  /** The two halves of the handoff key pair: the backend seals, the okta Lambda opens. */
  handoffPublicKey: Secret;
  handoffPrivateKey: Secret;
  /** The two halves of the key by which the backend says that a person pressed a button. */
  proofPrivateKey: Secret;
  proofPublicKey: Secret;
  /** Signs the receipts of what people agreed to; made here, known to nobody. */
  receiptKey: Secret;
  /** Keys the ids of people in the record; made here, known to nobody. */
  auditKey: Secret;
  vaultClientSecret: Secret;
  /** There also while no MCP client is let in, so that opening the door is one deployment. */
  mcpVaultClientSecret: Secret;
  cibaClientSecret: Secret;
  backgroundClientSecret: Secret;
  fgaClientSecret: Secret;
}

/** 64 letters and digits: 48 bytes when read as base64url. */
const RANDOM_KEY = { generateSecretString: { passwordLength: 64, excludePunctuation: true } };

/**
 * The secrets, each with one reader, but for the key of the record, which all who write it have. Every one is born with a random value, so that no template holds any; those that
 * come from elsewhere are put in by `npm run deploy:secrets`.
 */
export const createSecrets = (scope: Construct, encryptionKey: Key): Secrets => {
  const secret = (id: string, secretName: string, description: string, more: SecretProps = {}) =>
    new Secret(scope, id, { secretName, description, encryptionKey, ...more });
  Validations.of(scope).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason:
      'Each is one half of something kept elsewhere (Auth0, FGA, a key pair) and is changed with it, by an operator.',
  });
  return {
    sessionKey: secret(
      'SessionKey',
      SECRETS.SESSION_KEY,
      'Key of the Bedrock session ids. Read by the backend.',
      RANDOM_KEY,
    ),
    handoffPublicKey: secret('HandoffPublicKey', SECRETS.HANDOFF_PUBLIC_KEY, 'Seals a handoff. Read by the backend.'),
    handoffPrivateKey: secret(
      'HandoffPrivateKey',
      SECRETS.HANDOFF_PRIVATE_KEY,
      'Opens a handoff. Read by the okta Lambda.',
    ),
    proofPrivateKey: secret(
      'ProofPrivateKey',
      SECRETS.PROOF_PRIVATE_KEY,
      'Signs handoffs and confirmations. Read by the backend.',
    ),
    proofPublicKey: secret(
      'ProofPublicKey',
      SECRETS.PROOF_PUBLIC_KEY,
      'Verifies handoffs and confirmations. Read by the okta Lambda.',
    ),
    receiptKey: secret('ReceiptKey', SECRETS.RECEIPT_KEY, 'Signs receipts. Read by the okta Lambda.', RANDOM_KEY),
    auditKey: secret(
      'AuditKey',
      SECRETS.AUDIT_KEY,
      'Keys the ids of the record. Read by all who write it.',
      RANDOM_KEY,
    ),
    vaultClientSecret: secret(
      'VaultClientSecret',
      SECRETS.AUTH0_VAULT_CLIENT_SECRET,
      'Auth0 Custom API Client. Read by the backend.',
    ),
    mcpVaultClientSecret: secret(
      'McpVaultClientSecret',
      SECRETS.MCP_VAULT_CLIENT_SECRET,
      'Auth0 Custom API Client for MCP clients. Read by the backend.',
    ),
    cibaClientSecret: secret(
      'CibaClientSecret',
      SECRETS.AUTH0_CIBA_CLIENT_SECRET,
      'Auth0 CIBA client. Read by the approval Lambda.',
    ),
    backgroundClientSecret: secret(
      'BackgroundClientSecret',
      SECRETS.AUTH0_BACKGROUND_CLIENT_SECRET,
      'Auth0 client of the Approvals API. Read by the okta Lambda.',
    ),
    fgaClientSecret: secret('FgaClientSecret', SECRETS.FGA_CLIENT_SECRET, 'FGA client. Read by the fga Lambda.'),
  };
};

/** Lets a role read the present value of one secret, and our key decrypt that secret alone. */
export const allowRead = (role: Role, secret: Secret): void => {
  role.addToPolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }));
  if (secret.encryptionKey === undefined) return;
  role.addToPolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [secret.encryptionKey.keyArn],
      conditions: {
        StringEquals: {
          'kms:ViaService': `secretsmanager.${Stack.of(role).region}.amazonaws.com`,
          'kms:EncryptionContext:SecretARN': secret.secretArn,
        },
      },
    }),
  );
};
