import { describe, expect, test } from 'vitest';
import { withSecrets } from '../../../lambdas/platform/keys/secrets.ts';

const ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:okta-companion/fga-AbCdEf';

/** Secrets Manager with one value for all; knows what it was asked. */
const manager = (value: string | undefined) => {
  const asked: string[] = [];
  return {
    asked,
    read: async (arn: string) => {
      asked.push(arn);
      return value;
    },
  };
};

describe('withSecrets', () => {
  test('adds the value of each secret under the name without _ARN', async () => {
    const { read, asked } = manager('s3cret');
    expect(await withSecrets({ FGA_CLIENT_SECRET_ARN: ARN, FGA_CLIENT_ID: 'id' }, read)).toEqual({
      FGA_CLIENT_SECRET_ARN: ARN,
      FGA_CLIENT_ID: 'id',
      FGA_CLIENT_SECRET: 's3cret',
    });
    expect(asked).toEqual([ARN]);
  });

  test.each([
    ['no ARN at all', { FGA_CLIENT_SECRET: 'plain' }],
    ['an ARN of something else', { FUNCTION_ARN: 'arn:aws:lambda:us-east-1:111122223333:function:fga' }],
    ['an ARN under another name', { FGA_CLIENT_SECRET: ARN }],
    ['an empty variable', { FGA_CLIENT_SECRET_ARN: '' }],
  ])('with %s it asks nothing and changes nothing', async (_, variables) => {
    const { read, asked } = manager('s3cret');
    expect(await withSecrets(variables, read)).toEqual(variables);
    expect(asked).toEqual([]);
  });

  test('the secret wins over a value left in the environment', async () => {
    const variables = { SESSION_KEY: 'old', SESSION_KEY_ARN: ARN };
    expect(await withSecrets(variables, manager('new').read)).toMatchObject({ SESSION_KEY: 'new' });
  });

  test('a secret without a text leaves its variable missing, for the schema to name', async () => {
    expect((await withSecrets({ SESSION_KEY_ARN: ARN }, manager(undefined).read)).SESSION_KEY).toBeUndefined();
  });

  test.each([
    ['both, as a JWK Set', '{"kid":"old"}', '{"keys":[{"kid":"new"},{"kid":"old"}]}'],
    ['itself, where it is the first', undefined, '{"kid":"new"}'],
    ['itself, where there was a random text before', 'r4nd0m', '{"kid":"new"}'],
  ])('a key is %s', async (_, previous, text) => {
    const read = async (_arn: string, stage: string) => (stage === 'AWSCURRENT' ? '{"kid":"new"}' : previous);
    expect(await withSecrets({ HANDOFF_PRIVATE_KEY_ARN: ARN }, read)).toMatchObject({ HANDOFF_PRIVATE_KEY: text });
  });

  test('a failure names the variables and the kind, never what the error says', async () => {
    const read = () => Promise.reject(Object.assign(new Error('CANARY'), { name: 'AccessDeniedException' }));
    const failure = await withSecrets({ SESSION_KEY_ARN: ARN }, read).catch(String);
    expect(failure).toBe('Error: Secrets: one of SESSION_KEY_ARN could not be read (AccessDeniedException).');
  });
});
