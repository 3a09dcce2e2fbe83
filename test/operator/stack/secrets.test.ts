import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { promisify } from 'node:util';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { signConfirmation } from '../../../backend/changes/confirmation.ts';
import { putSecrets } from '../../../backend/operator/deploy-aws/secrets.ts';
import { sealTo } from '../../../backend/sessions/handoff.ts';
import { CONFIRMATION_TYPE } from '../../../lambdas/contract/changes/confirmation.ts';
import { HANDOFF_TYPE } from '../../../lambdas/contract/session.ts';
import { JwksText } from '../../../lambdas/contract/variables/forms.ts';
import { openHandoff } from '../../../lambdas/okta/handoff.ts';
import { verifyConfirmation } from '../../../lambdas/okta/proof/confirmation.ts';
import { type ReadSecret, SECRETS, withSecrets } from '../../../lambdas/platform/keys/secrets.ts';
import { signWord, verifyWord } from '../../../lambdas/platform/keys/signed-word.ts';
import { startSecrets } from '../../backend/doubles/secrets.ts';
import { awsAt } from '../../cloud/aws.ts';
import { sampleChange } from '../../lambdas/changes/sample.ts';
import { COMPILED } from '../command-line.ts';

const GIVEN = {
  AUTH0_VAULT_CLIENT_SECRET: 'CANARY-VAULT',
  AUTH0_CIBA_CLIENT_SECRET: 'CANARY-CIBA',
  AUTH0_BACKGROUND_CLIENT_SECRET: 'CANARY-BACKGROUND',
  FGA_CLIENT_SECRET: 'CANARY-FGA',
};

let values: Record<string, string>;
let manager: Awaited<ReturnType<typeof startSecrets>>;
let onPut: () => Promise<void>;

beforeEach(async () => {
  // As the deployment leaves them: random texts.
  values = Object.fromEntries(Object.values(SECRETS).map((name) => [name, 'random']));
  onPut = async () => {};
  manager = await startSecrets(values, () => onPut());
});
afterEach(() => manager.close());

/** What the command does, in this process. */
const put = async (given: Record<string, string> = {}, renewed: ('handoff' | 'proof')[] = []) => {
  const client = new SecretsManagerClient(awsAt(manager.url));
  return putSecrets({ client, values: given, renewed }).finally(() => client.destroy());
};

/** The keys of a process that begins now. */
const begun = async () => {
  const client = new SecretsManagerClient(awsAt(manager.url));
  const read: ReadSecret = async (SecretId, VersionStage) => {
    const answer = client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
    return (await answer.catch(() => ({ SecretString: undefined }))).SecretString;
  };
  const names = ['HANDOFF_PUBLIC_KEY', 'HANDOFF_PRIVATE_KEY', 'PROOF_PRIVATE_KEY', 'PROOF_PUBLIC_KEY'] as const;
  const arns = Object.fromEntries(names.map((name) => [`${name}_ARN`, manager.arn(SECRETS[name])]));
  const variables = await withSecrets(arns, read).finally(() => client.destroy());
  return z
    .object({
      HANDOFF_PUBLIC_KEY: JwksText,
      HANDOFF_PRIVATE_KEY: JwksText,
      PROOF_PRIVATE_KEY: JwksText,
      PROOF_PUBLIC_KEY: JwksText,
    })
    .parse(variables);
};
type Begun = Awaited<ReturnType<typeof begun>>;

/** Whether an okta Lambda opens what a backend seals, and believes what it signs. */
const understands = async (backend: Begun, okta: Begun): Promise<boolean> => {
  const [sid, sub, exp] = [`s${'A'.repeat(43)}`, 'mia', Math.floor(Date.now() / 1000) + 60];
  const keys = backend.HANDOFF_PUBLIC_KEY.map((key) => createPublicKey({ key, format: 'jwk' }));
  const seal = sealTo(keys, signWord(backend.PROOF_PRIVATE_KEY, HANDOFF_TYPE));
  const handoff = await seal({ sid, sub, exp, accessToken: 'okta' });
  const open = openHandoff(okta.HANDOFF_PRIVATE_KEY, verifyWord(okta.PROOF_PUBLIC_KEY, HANDOFF_TYPE), Date.now);
  const opened = await open({ session_id: sid, sub, handoff, expires_at: exp, ttl: exp });
  const change = sampleChange({ gate: 'confirm' });
  const word = await signConfirmation(signWord(backend.PROOF_PRIVATE_KEY, CONFIRMATION_TYPE), Date.now)(change);
  const verify = verifyConfirmation(verifyWord(okta.PROOF_PUBLIC_KEY, CONFIRMATION_TYPE), Date.now);
  return opened.ok && (await verify(word, change));
};

/** The command itself. */
const run = async (env: Record<string, string>, ...args: string[]) => {
  const aws = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  return promisify(execFile)(process.execPath, ['backend/operator/deploy-aws/cli.ts', ...args], {
    env: { PATH: process.env.PATH, ...COMPILED, ...aws, AWS_ENDPOINT_URL_SECRETS_MANAGER: manager.url, ...env },
  }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }) => ({ code, said: stderr }),
  );
};

describe('npm run deploy:secrets', () => {
  test('takes no other argument, and then stores nothing', async () => {
    expect(await run(GIVEN, '--new-handoff-key')).toEqual({
      code: 2,
      said: 'Usage: npm run deploy:secrets [-- [--new-handoff-keys] [--new-proof-keys]]\n',
    });
    expect(new Set(Object.values(values))).toEqual(new Set(['random']));
  });

  test('stores what is given and makes key pairs that fit', async () => {
    expect(await put(GIVEN)).toEqual([
      'AUTH0_VAULT_CLIENT_SECRET is stored.',
      'MCP_VAULT_CLIENT_SECRET is left as it is: set it to the secret of the Custom API Client for MCP clients in Auth0.',
      'AUTH0_CIBA_CLIENT_SECRET is stored.',
      'AUTH0_BACKGROUND_CLIENT_SECRET is stored.',
      'FGA_CLIENT_SECRET is stored.',
      'A new handoff key pair is stored.',
      'A new proof key pair is stored.',
    ]);
    expect(values).toMatchObject({
      [SECRETS.AUTH0_VAULT_CLIENT_SECRET]: 'CANARY-VAULT',
      [SECRETS.AUTH0_CIBA_CLIENT_SECRET]: 'CANARY-CIBA',
      [SECRETS.AUTH0_BACKGROUND_CLIENT_SECRET]: 'CANARY-BACKGROUND',
      [SECRETS.FGA_CLIENT_SECRET]: 'CANARY-FGA',
      [SECRETS.SESSION_KEY]: 'random',
    });
    const jwk = (name: string) => JSON.parse(values[name] ?? '');
    expect(jwk(SECRETS.HANDOFF_PUBLIC_KEY)).not.toHaveProperty('d');
    expect(jwk(SECRETS.PROOF_PUBLIC_KEY)).not.toHaveProperty('d');
    const environment = await begun();
    expect(await understands(environment, environment)).toBe(true);
  });

  test('renews the keys while backends and okta Lambdas begin and run: all understand each other', async () => {
    await put();
    const all = [await begun()];
    onPut = async () => void all.push(await begun());
    await put({}, ['handoff', 'proof']);
    expect(all).toHaveLength(5);
    for (const backend of all) for (const okta of all) expect(await understands(backend, okta)).toBe(true);
  });

  test('says what is still missing, and from where to take it', async () => {
    expect(await put({ FGA_CLIENT_SECRET: 'x' })).toContain(
      'AUTH0_CIBA_CLIENT_SECRET is left as it is: set it to the secret of the CIBA client in Auth0.',
    );
    expect(values[SECRETS.AUTH0_CIBA_CLIENT_SECRET]).toBe('random');
  });

  test('keeps the key pair at a second run; new ones are made on demand, both halves', async () => {
    await put();
    const first = { ...values };
    expect(await put()).toEqual(
      expect.arrayContaining(['The handoff key pair is left as it is.', 'The proof key pair is left as it is.']),
    );
    expect(values).toEqual(first);
    await put({}, ['handoff']);
    expect(values[SECRETS.HANDOFF_PUBLIC_KEY]).not.toBe(first[SECRETS.HANDOFF_PUBLIC_KEY]);
    expect(values[SECRETS.HANDOFF_PRIVATE_KEY]).not.toBe(first[SECRETS.HANDOFF_PRIVATE_KEY]);
  });

  test('never reads a secret but the public halves, and says no value', async () => {
    const { said } = await run(GIVEN);
    expect(manager.asked).toEqual([SECRETS.HANDOFF_PUBLIC_KEY, SECRETS.PROOF_PUBLIC_KEY]);
    expect(said).not.toContain('CANARY');
  });

  test('says that it has no region, and exits 1', async () => {
    expect(await run({ ...GIVEN, AWS_REGION: '' })).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^Secrets Manager did not take it \(Region /),
    });
  });

  test('says what to do before the deployment, and exits 1', async () => {
    delete values[SECRETS.AUTH0_VAULT_CLIENT_SECRET];
    expect(await run(GIVEN)).toEqual({
      code: 1,
      said: 'Secrets Manager did not take it (ResourceNotFoundException). Run npm run deploy first, and check AWS_REGION and the AWS credentials.\n',
    });
  });
});
