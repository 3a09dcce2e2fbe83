/** What a function of the local Lambda answers, how it fails, and what is told of it. */
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { call, client, lines, plain, startFunctions } from './local.ts';

const PLAIN = 'arn:aws:lambda:us-east-1:000000000000:function:plain';

startFunctions(() => [
  plain('plain', { environment: { OWN: 'mine' }, aliases: ['live', 'other'] }),
  plain('other', { environment: { OTHER: 'theirs' } }),
  plain('short', { timeoutSeconds: 0.5 }),
]);

beforeAll(() => {
  process.env.A_SECRET_OF_THE_PARENT = 'canary';
  return () => delete process.env.A_SECRET_OF_THE_PARENT;
});

describe('a function answers', () => {
  test('with its event, in a process that stays warm', async () => {
    const first = await call('plain', { do: 'echo', name: 'Zoë 🦊' });
    const second = await call('plain', { do: 'echo' });
    expect(first).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(first.FunctionError).toBeUndefined();
    expect(first.json.event).toEqual({ do: 'echo', name: 'Zoë 🦊' });
    expect(second.json).toMatchObject({ calls: first.json.calls + 1, pid: first.json.pid });
  });

  test('null when the handler returns nothing', async () => {
    expect((await call('plain', { do: 'nothing' })).json).toBeNull();
  });

  test.each([
    ['plain', undefined, PLAIN],
    ['plain:$LATEST', undefined, `${PLAIN}:$LATEST`],
    ['plain:live', undefined, `${PLAIN}:live`],
    ['plain', 'live', `${PLAIN}:live`],
    ['plain:live', 'live', `${PLAIN}:live`],
    ['plain', 'other', `${PLAIN}:other`],
    ['000000000000:function:plain:live', undefined, `${PLAIN}:live`],
    [PLAIN, undefined, PLAIN],
    [PLAIN, 'live', `${PLAIN}:live`],
    [`${PLAIN}:$LATEST`, undefined, `${PLAIN}:$LATEST`],
    [`${PLAIN}:live`, undefined, `${PLAIN}:live`],
  ])('to the name %s with the qualifier %s, and is told the ARN it was invoked by', async (name, Qualifier, arn) => {
    const { json, ExecutedVersion } = await call(name, { do: 'arn' }, Qualifier ? { Qualifier } : {});
    expect({ json, ExecutedVersion }).toEqual({ json: arn, ExecutedVersion: '$LATEST' });
  });

  test('by every alias in the same processes', async () => {
    const answers = [await call('plain:live', { do: 'echo' }), await call('plain:other', { do: 'echo' })];
    expect(new Set(answers.map(({ json }) => json.pid)).size).toBe(1);
  });

  test('one event at a time, in more processes when busy', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => call('plain', { do: 'pause' })));
    expect(new Set(answers.map(({ json }) => json.pid)).size).toBe(3);
  });

  test('and its lines reach the log with its name', async () => {
    await call('other', { do: 'nothing' });
    await expect
      .poll(() => lines.filter(({ name }) => name === 'other').map(({ line }) => JSON.parse(line).act))
      .toContain('nothing');
  });
});

describe('a function fails', () => {
  test('by throwing', async () => {
    const { FunctionError, json, StatusCode } = await call('plain', { do: 'throw' });
    expect({ FunctionError, StatusCode }).toEqual({ FunctionError: 'Unhandled', StatusCode: 200 });
    expect(json).toMatchObject({ errorType: 'RangeError', errorMessage: 'Too far' });
  });

  test('by ending its process; the next event has a new one', async () => {
    const failed = await call('plain', { do: 'exit' });
    expect(failed.FunctionError).toBe('Unhandled');
    expect(failed.json).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(failed.json.errorMessage).toContain('exit status 3');
    expect((await call('plain', { do: 'echo' })).FunctionError).toBeUndefined();
  });

  test('by running into its time-out', async () => {
    const failed = await call('short', { do: 'hang' });
    expect(failed.json.errorType).toBe('Sandbox.Timedout');
    expect(failed.json.errorMessage).toMatch(/Task timed out after 0\.50 seconds$/);
    expect((await call('short', { do: 'echo' })).json.calls).toBe(1);
  });

  test('by answering more than 6 MB', async () => {
    expect((await call('plain', { do: 'large' })).json.errorType).toBe('Function.ResponseSizeTooLarge');
  });
});

describe('the environment', () => {
  test('is the function’s own and nothing else', async () => {
    const { json } = await call('plain', { do: 'environment' });
    expect(json).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'OWN',
      'PATH',
    ]);
  });

  test.each(['OTHER', 'A_SECRET_OF_THE_PARENT'])('does not hold %s', async (name) => {
    expect((await call('plain', { do: 'variable', name })).json).toBeNull();
  });
});

test('a function can be looked up', async () => {
  const Configuration = await client.send(new GetFunctionConfigurationCommand({ FunctionName: 'short' }));
  expect(Configuration).toMatchObject({ FunctionName: 'short', State: 'Active', Timeout: 0.5 });
});

test('an alias can be looked up', async () => {
  const Configuration = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName: 'plain', Qualifier: 'live' }),
  );
  expect(Configuration).toMatchObject({
    FunctionName: 'plain',
    FunctionArn: `${PLAIN}:live`,
    Version: '$LATEST',
    Environment: { Variables: { OWN: expect.any(String) } },
  });
});
