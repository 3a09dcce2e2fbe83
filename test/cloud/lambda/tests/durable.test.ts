/** A durable execution from its start to its end, also when the process ends under it. */
import { CheckpointDurableExecutionCommand, InvokeCommand, StopDurableExecutionCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { ended, fileOf, inFolder, journal, look, start, startDurable, times, until, write } from './durable.ts';
import { client } from './local.ts';

startDurable({ approval: { fixture: 'durable.ts' }, hurried: { fixture: 'waiting.ts', executionTimeoutSeconds: 1 } });

describe('a durable execution', () => {
  test('polls until the answer is there and then acts once', async () => {
    const arn = await start('approval', inFolder(), 'change-1');
    expect(arn).toMatch(
      /^arn:aws:lambda:us-east-1:000000000000:function:approval:\$LATEST\/durable-execution\/change-1\//,
    );
    await until(() => times('poll') >= 2);
    expect((await look(arn)).Status).toBe('RUNNING');
    write('answer', 'yes');
    const { Status, Result, DurableExecutionName } = await ended(arn);
    expect({ Status, Result, DurableExecutionName }).toEqual({
      Status: 'SUCCEEDED',
      Result: '{"answer":"yes","reconciled":false}',
      DurableExecutionName: 'change-1',
    });
    expect([times('start'), times('act')]).toEqual([1, 1]);
  });

  test('survives the end of its process while it waits', async () => {
    const arn = await start('approval', inFolder({ crash: 'poll' }));
    await until(() => times('poll') >= 3);
    write('answer', 'yes');
    expect((await ended(arn)).Status).toBe('SUCCEEDED');
    expect([times('start'), times('act')]).toEqual([1, 1]);
  });

  test('does not repeat a step at most once when the process ends inside it', async () => {
    write('answer', 'yes');
    const { Status, Result } = await ended(await start('approval', inFolder({ crash: 'act' })));
    expect({ Status, Result }).toEqual({ Status: 'SUCCEEDED', Result: '{"answer":"yes","reconciled":true}' });
    expect([times('act'), times('reconcile')]).toEqual([1, 1]);
  });

  test('is failed by an error of the handler', async () => {
    write('answer', 'yes');
    const { Status, Error: failure } = await ended(await start('approval', inFolder({ fail: true })));
    expect(Status).toBe('FAILED');
    expect(failure).toMatchObject({ ErrorType: 'RangeError', ErrorMessage: 'Too far' });
  });

  test('answers at its end when it was called synchronously', async () => {
    write('answer', 'yes');
    const Payload = JSON.stringify(inFolder());
    const answer = await client.send(new InvokeCommand({ FunctionName: 'approval:live', Payload }));
    expect(answer.Payload?.transformToString()).toBe('{"answer":"yes","reconciled":false}');
  });

  test('ends with its execution time-out', async () => {
    const arn = await start('hurried', { file: fileOf('callback') });
    expect((await ended(arn)).Status).toBe('TIMED_OUT');
  });

  test('can be stopped', async () => {
    const arn = await start('approval', inFolder());
    await until(() => times('poll') >= 1);
    await client.send(new StopDurableExecutionCommand({ DurableExecutionArn: arn, Error: { ErrorMessage: 'Enough' } }));
    const { Status, Error: failure } = await look(arn);
    expect({ Status, failure }).toMatchObject({ Status: 'STOPPED', failure: { ErrorMessage: 'Enough' } });
    write('answer', 'yes');
    expect(journal()).not.toContain('act');
  });
});

test('a checkpoint with a token that is not the present one is refused', async () => {
  const DurableExecutionArn = await start('approval', inFolder());
  const command = new CheckpointDurableExecutionCommand({ DurableExecutionArn, CheckpointToken: 'old' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: 'Invalid Checkpoint Token',
  });
  await client.send(new StopDurableExecutionCommand({ DurableExecutionArn }));
});
