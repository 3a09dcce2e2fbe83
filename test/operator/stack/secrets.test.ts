import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { promisify } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signConfirmation } from '../../../backend/changes/confirmation.ts';
import { putSecrets } from '../../../backend/operator/deploy-aws/secrets.ts';
import { sealTo } from '../../../backend/sessions/handoff.ts';
import { openHandoff } from '../../../lambdas/okta/handoff.ts';
import { verifyConfirmation } from '../../../lambdas/okta/proof/confirmation.ts';
import { SECRETS } from '../../../lambdas/platform/secrets.ts';
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

beforeEach(async () => {
  // As the deployment leaves them: random texts.
  values = Object.fromEntries(Object.values(SECRETS).map((name) => [name, 'random']));
  manager = await startSecrets(values);
});
afterEach(() => manager.close());

/** What the command does, in this process. */
const put = async (given: Record<string, string> = {}, newHandoffKeys = false) => {
  const client = new SecretsManagerClient(awsAt(manager.url));
  return putSecrets({ client, values: given, newHandoffKeys }).finally(() => client.destroy());
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
      said: 'Usage: npm run deploy:secrets [-- --new-handoff-keys]\n',
    });
    expect(new Set(Object.values(values))).toEqual(new Set(['random']));
  });

  test('stores what is given and makes key pairs that fit', async () => {
    expect(await put(GIVEN)).toEqual([
      'AUTH0_VAULT_CLIENT_SECRET is stored.',
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
    const sid = `s${'A'.repeat(43)}`;
    const exp = Math.floor(Date.now() / 1000) + 60;
    const seal = sealTo(createPublicKey({ key: jwk(SECRETS.HANDOFF_PUBLIC_KEY), format: 'jwk' }));
    const handoff = await seal({ sid, sub: 'mia', exp, accessToken: 'okta' });
    const open = openHandoff(jwk(SECRETS.HANDOFF_PRIVATE_KEY), Date.now);
    expect(await open({ session_id: sid, sub: 'mia', handoff, expires_at: exp, ttl: exp })).toMatchObject({
      ok: true,
      value: 'okta',
    });
    const change = sampleChange({ gate: 'confirm' });
    const word = await signConfirmation(jwk(SECRETS.PROOF_PRIVATE_KEY), Date.now)(change);
    expect(jwk(SECRETS.PROOF_PUBLIC_KEY)).not.toHaveProperty('d');
    expect(await verifyConfirmation(jwk(SECRETS.PROOF_PUBLIC_KEY), Date.now)(word, change)).toBe(true);
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
    await put({}, true);
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
