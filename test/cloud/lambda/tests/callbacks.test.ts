/** A durable execution that waits until somebody calls back. */
import {
  SendDurableExecutionCallbackFailureCommand,
  SendDurableExecutionCallbackSuccessCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { ended, fileOf, read, start, startDurable, until } from './durable.ts';
import { client } from './local.ts';

startDurable({ waiting: { fixture: 'waiting.ts' } });

describe('a callback', () => {
  const opened = async () => {
    const arn = await start('waiting', { file: fileOf('callback') });
    await until(() => read('callback') !== '');
    return { arn, CallbackId: read('callback') };
  };

  test('goes on with what somebody said', async () => {
    const { arn, CallbackId } = await opened();
    await client.send(new SendDurableExecutionCallbackSuccessCommand({ CallbackId, Result: '"hello"' }));
    expect((await ended(arn)).Result).toBe('{"said":"\\"hello\\""}');
  });

  test('goes on with a failure', async () => {
    const { arn, CallbackId } = await opened();
    await client.send(new SendDurableExecutionCallbackFailureCommand({ CallbackId, Error: { ErrorMessage: 'No' } }));
    const { Status, Error: failure } = await ended(arn);
    expect({ Status, failure }).toMatchObject({ Status: 'FAILED', failure: { ErrorMessage: 'No' } });
  });

  test('is refused when nobody waits for it', async () => {
    const command = new SendDurableExecutionCallbackSuccessCommand({ CallbackId: 'nobody' });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
