/** What the local Lambda refuses before a function is called. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { startLambda } from '../start.ts';
import { client, fixture, lambda, plain, startFunctions } from './local.ts';

startFunctions(() => [plain('plain', { aliases: ['live', 'other'] }), plain('other')]);

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
    await expect(client.send(command)).rejects.toThrow(
      'Function not found: arn:aws:lambda:us-east-1:000000000000:function:plain:canary',
    );
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
