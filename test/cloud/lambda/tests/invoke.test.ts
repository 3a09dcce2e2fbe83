import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { built } from '../../../built.ts';
import type { Listening } from '../../listen.ts';
import { startLambda } from '../start.ts';
import { call, clientOf, fixture, plain } from './local.ts';

const PLAIN = 'arn:aws:lambda:us-east-1:000000000000:function:plain';

const lines: { name: string; line: string }[] = [];
let lambda: Listening;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  process.env.A_SECRET_OF_THE_PARENT = 'canary';
  lambda = await startLambda({
    built,
    port: 0,
    functions: [
      plain('plain', { environment: { OWN: 'mine' }, aliases: ['live', 'other'] }),
      plain('other', { environment: { OTHER: 'theirs' } }),
      plain('short', { timeoutSeconds: 0.5 }),
    ],
    log: (name, line) => lines.push({ name, line }),
  });
  client = clientOf(lambda.url);
});

afterAll(async () => {
  delete process.env.A_SECRET_OF_THE_PARENT;
  client.destroy();
  await lambda.close();
});

describe('a function answers', () => {
  test('with its event, in a process that stays warm', async () => {
    const first = await call(client, 'plain', { do: 'echo', name: 'Zoë 🦊' });
    const second = await call(client, 'plain', { do: 'echo' });
    expect(first).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(first.FunctionError).toBeUndefined();
    expect(first.json.event).toEqual({ do: 'echo', name: 'Zoë 🦊' });
    expect(second.json).toMatchObject({ calls: first.json.calls + 1, pid: first.json.pid });
  });

  test('null when the handler returns nothing', async () => {
    expect((await call(client, 'plain', { do: 'nothing' })).json).toBeNull();
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
    const { json, ExecutedVersion } = await call(client, name, { do: 'arn' }, Qualifier ? { Qualifier } : {});
    expect({ json, ExecutedVersion }).toEqual({ json: arn, ExecutedVersion: '$LATEST' });
  });

  test('by every alias in the same processes', async () => {
    const answers = [
      await call(client, 'plain:live', { do: 'echo' }),
      await call(client, 'plain:other', { do: 'echo' }),
    ];
    expect(new Set(answers.map(({ json }) => json.pid)).size).toBe(1);
  });

  test('one event at a time, in more processes when busy', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => call(client, 'plain', { do: 'pause' })));
    expect(new Set(answers.map(({ json }) => json.pid)).size).toBe(3);
  });

  test('and its lines reach the log with its name', async () => {
    await call(client, 'other', { do: 'nothing' });
    await expect
      .poll(() => lines.filter(({ name }) => name === 'other').map(({ line }) => JSON.parse(line).act))
      .toContain('nothing');
  });
});

describe('a function fails', () => {
  test('by throwing', async () => {
    const { FunctionError, json, StatusCode } = await call(client, 'plain', { do: 'throw' });
    expect({ FunctionError, StatusCode }).toEqual({ FunctionError: 'Unhandled', StatusCode: 200 });
    expect(json).toMatchObject({ errorType: 'RangeError', errorMessage: 'Too far' });
  });

  test('by ending its process; the next event has a new one', async () => {
    const failed = await call(client, 'plain', { do: 'exit' });
    expect(failed.FunctionError).toBe('Unhandled');
    expect(failed.json).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(failed.json.errorMessage).toContain('exit status 3');
    expect((await call(client, 'plain', { do: 'echo' })).FunctionError).toBeUndefined();
  });

  test('by running into its time-out', async () => {
    const failed = await call(client, 'short', { do: 'hang' });
    expect(failed.json.errorType).toBe('Sandbox.Timedout');
    expect(failed.json.errorMessage).toMatch(/Task timed out after 0\.50 seconds$/);
    expect((await call(client, 'short', { do: 'echo' })).json.calls).toBe(1);
  });

  test('by answering more than 6 MB', async () => {
    expect((await call(client, 'plain', { do: 'large' })).json.errorType).toBe('Function.ResponseSizeTooLarge');
  });
});

describe('an event', () => {
  test('is accepted at once and tried three times when the function fails', async () => {
    lines.length = 0;
    expect((await call(client, 'short', { do: 'throw' }, { InvocationType: 'Event' })).StatusCode).toBe(202);
    const tries = () => lines.filter(({ line }) => line.includes('"act":"throw"')).length;
    await expect.poll(tries).toBe(3);
  });

  test('of a dry run is not handed over', async () => {
    lines.length = 0;
    expect((await call(client, 'other', { do: 'echo' }, { InvocationType: 'DryRun' })).StatusCode).toBe(204);
    expect(lines).toEqual([]);
  });
});

describe('the environment', () => {
  test('is the function’s own and nothing else', async () => {
    const { json } = await call(client, 'plain', { do: 'environment' });
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
    expect((await call(client, 'plain', { do: 'variable', name })).json).toBeNull();
  });
});

describe('Lambda refuses', () => {
  test.each([
    ['an unknown function', { FunctionName: 'nobody' }, 'ResourceNotFoundException'],
    ['an unknown version', { FunctionName: 'plain', Qualifier: '7' }, 'ResourceNotFoundException'],
    ['an unknown alias', { FunctionName: 'plain', Qualifier: 'canary' }, 'ResourceNotFoundException'],
    ['an unknown alias in the name', { FunctionName: 'plain:canary' }, 'ResourceNotFoundException'],
    ['an alias of another function', { FunctionName: 'other:live' }, 'ResourceNotFoundException'],
    ['two aliases at once', { FunctionName: 'plain:live', Qualifier: 'other' }, 'InvalidParameterValueException'],
    ['what is no name of a function', { FunctionName: 'a function' }, 'InvalidParameterValueException'],
    ['what is no JSON', { FunctionName: 'plain', Payload: '{' }, 'InvalidRequestContentException'],
    ['more than 6 MB', { FunctionName: 'plain', Payload: `"${'x'.repeat(6_291_556)}"` }, 'RequestTooLargeException'],
    [
      'an event of more than 1 MB',
      { FunctionName: 'plain', InvocationType: 'Event', Payload: `"${'x'.repeat(1_048_576)}"` } as const,
      'RequestTooLargeException',
    ],
    [
      'a durable execution of a plain function',
      { FunctionName: 'plain', DurableExecutionName: 'one' },
      'InvalidParameterValueException',
    ],
  ])('%s', async (_, input, name) => {
    await expect(client.send(new InvokeCommand(input))).rejects.toMatchObject({ name });
  });

  test('an alias it does not have, by its ARN', async () => {
    const command = new InvokeCommand({ FunctionName: 'plain:canary' });
    await expect(client.send(command)).rejects.toThrow(`Function not found: ${PLAIN}:canary`);
  });

  test('a request that is not signed', async () => {
    const answer = await fetch(`${lambda.url}/2015-03-31/functions/plain/invocations`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(403);
  });

  test('to start with a handler that cannot be loaded', async () => {
    const functions = [{ ...plain('broken'), handler: fixture('absent.ts') }];
    await expect(startLambda({ port: 0, functions })).rejects.toThrow(
      /^The function broken does not start \(exit status 1\)/,
    );
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
  expect(Configuration).toMatchObject({ FunctionName: 'plain', FunctionArn: `${PLAIN}:live`, Version: '$LATEST' });
});
