import { type App, type Environment, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { createSigningKey } from './audit/signing.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { createTables, type Tables } from './tables.ts';

export interface Data {
  stack: Stack;
  tables: Tables;
  secrets: Secrets;
  key: Key;
  /** Signs the heads of the record. Its private half never leaves AWS KMS. */
  signingKey: Key;
}

/**
 * What is kept: tables, secrets and their key, in a stack of its own. What fails beside them – an account that may
 * make no agent – is rolled back without them, and the next deployment finds them in their place.
 */
export const createData = (app: App, env: Environment): Data => {
  const stack = new Stack(app, 'OktaCompanionData', {
    env,
    description: 'Okta Companion: tables, secrets and their key',
  });
  const key = new Key(stack, 'Key', {
    description: 'Okta Companion: tables and secrets',
    alias: 'okta-companion',
    enableKeyRotation: true,
  });
  return {
    stack,
    key,
    signingKey: createSigningKey(stack),
    tables: createTables(stack, key),
    secrets: createSecrets(stack, key),
  };
};
