import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CheckpointDurableExecutionCommand,
  GetDurableExecutionCommand,
  InvokeCommand,
  SendDurableExecutionCallbackFailureCommand,
  SendDurableExecutionCallbackSuccessCommand,
  StopDurableExecutionCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { built } from '../../../built.ts';
import type { Listening } from '../../listen.ts';
import { freePort } from '../../ports.ts';
import type { LambdaFunction } from '../function.ts';
import { startLambda } from '../start.ts';
import { clientOf, fixture } from './local.ts';

let lambda: Listening;
let client: ReturnType<typeof clientOf>;
let folder: string;

const durable = (name: string, file: string, endpoint: string, executionTimeoutSeconds = 60): LambdaFunction => ({
  name,
  handler: fixture(file),
  environment: { AWS_ENDPOINT_URL_LAMBDA: endpoint },
  timeoutSeconds: 20,
  aliases: ['live'],
  durable: { executionTimeoutSeconds },
});

beforeAll(async () => {
  // The functions need Lambda's address before it listens.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  lambda = await startLambda({
    built,
    port,
    functions: [
      durable('approval', 'durable.ts', url),
      durable('waiting', 'waiting.ts', url),
      durable('hurried', 'waiting.ts', url, 1),
    ],
  });
  client = clientOf(url);
});

afterAll(async () => {
  client.destroy();
  await lambda.close();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'));
  writeFileSync(join(folder, 'answer'), '');
  writeFileSync(join(folder, 'crash'), '');
  return () => rmSync(folder, { recursive: true });
});

const journal = () => readFileSync(join(folder, 'journal'), 'utf8').trim().split('\n');
const times = (word: string) => journal().filter((each) => each === word).length;

async function start(FunctionName: string, event: unknown, DurableExecutionName?: string): Promise<string> {
  const answer = await client.send(
    new InvokeCommand({
      FunctionName,
      Qualifier: 'live',
      InvocationType: 'Event',
      Payload: JSON.stringify(event),
      ...(DurableExecutionName && { DurableExecutionName }),
    }),
  );
  expect(answer.StatusCode).toBe(202);
  return answer.DurableExecutionArn ?? '';
}

const look = (DurableExecutionArn: string) => client.send(new GetDurableExecutionCommand({ DurableExecutionArn }));

async function ended(arn: string) {
  await expect.poll(async () => (await look(arn)).Status).not.toBe('RUNNING');
  return look(arn);
}

const until = (condition: () => boolean) =>
  expect
    .poll(() => {
      try {
        return condition();
      } catch {
        return false;
      }
    })
    .toBe(true);

describe('a durable execution', () => {
  test('polls until the answer is there and then acts once', async () => {
    const arn = await start('approval', { folder }, 'change-1');
    expect(arn).toMatch(
      /^arn:aws:lambda:us-east-1:000000000000:function:approval:\$LATEST\/durable-execution\/change-1\//,
    );
    await until(() => times('poll') >= 2);
    expect((await look(arn)).Status).toBe('RUNNING');
    writeFileSync(join(folder, 'answer'), 'yes');
    const { Status, Result, DurableExecutionName } = await ended(arn);
    expect({ Status, Result, DurableExecutionName }).toEqual({
      Status: 'SUCCEEDED',
      Result: '{"answer":"yes","reconciled":false}',
      DurableExecutionName: 'change-1',
    });
    expect([times('start'), times('act')]).toEqual([1, 1]);
  });

  test('survives the end of its process while it waits', async () => {
    const arn = await start('approval', { folder, crash: 'poll' });
    await until(() => times('poll') >= 3);
    writeFileSync(join(folder, 'answer'), 'yes');
    expect((await ended(arn)).Status).toBe('SUCCEEDED');
    expect([times('start'), times('act')]).toEqual([1, 1]);
  });

  test('does not repeat a step at most once when the process ends inside it', async () => {
    writeFileSync(join(folder, 'answer'), 'yes');
    const { Status, Result } = await ended(await start('approval', { folder, crash: 'act' }));
    expect({ Status, Result }).toEqual({ Status: 'SUCCEEDED', Result: '{"answer":"yes","reconciled":true}' });
    expect([times('act'), times('reconcile')]).toEqual([1, 1]);
  });

  test('is failed by an error of the handler', async () => {
    writeFileSync(join(folder, 'answer'), 'yes');
    const { Status, Error: failure } = await ended(await start('approval', { folder, fail: true }));
    expect(Status).toBe('FAILED');
    expect(failure).toMatchObject({ ErrorType: 'RangeError', ErrorMessage: 'Too far' });
  });

  test('answers at its end when it was called synchronously', async () => {
    writeFileSync(join(folder, 'answer'), 'yes');
    const Payload = JSON.stringify({ folder });
    const answer = await client.send(new InvokeCommand({ FunctionName: 'approval:live', Payload }));
    expect(answer.Payload?.transformToString()).toBe('{"answer":"yes","reconciled":false}');
  });

  test('ends with its execution time-out', async () => {
    const arn = await start('hurried', { file: join(folder, 'callback') });
    expect((await ended(arn)).Status).toBe('TIMED_OUT');
  });

  test('can be stopped', async () => {
    const arn = await start('approval', { folder });
    await until(() => times('poll') >= 1);
    await client.send(new StopDurableExecutionCommand({ DurableExecutionArn: arn, Error: { ErrorMessage: 'Enough' } }));
    const { Status, Error: failure } = await look(arn);
    expect({ Status, failure }).toMatchObject({ Status: 'STOPPED', failure: { ErrorMessage: 'Enough' } });
    writeFileSync(join(folder, 'answer'), 'yes');
    expect(journal()).not.toContain('act');
  });
});

describe('the name of an execution', () => {
  test('starts it once: the same input gives the same execution', async () => {
    const event = { folder };
    const [one, two] = await Promise.all([start('approval', event, 'same'), start('approval', event, 'same')]);
    expect(two).toBe(one);
    writeFileSync(join(folder, 'answer'), 'yes');
    await ended(one);
    expect(await start('approval', event, 'same')).toBe(one);
    expect(times('start')).toBe(1);
  });

  test('is refused with another input', async () => {
    writeFileSync(join(folder, 'answer'), 'yes');
    const first = await start('approval', { folder }, 'other');
    await expect(start('approval', { folder, fail: true }, 'other')).rejects.toMatchObject({
      name: 'DurableExecutionAlreadyStartedException',
    });
    // It still writes into the folder, which is deleted after the test.
    await ended(first);
  });

  test('is refused when it does not fit', async () => {
    await expect(start('approval', { folder }, 'a b')).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });
});

describe('a callback', () => {
  const opened = async () => {
    const file = join(folder, 'callback');
    const arn = await start('waiting', { file });
    await until(() => readFileSync(file, 'utf8') !== '');
    return { arn, CallbackId: readFileSync(file, 'utf8') };
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

test('a durable function is invoked by a qualified name only', async () => {
  const unqualified = new InvokeCommand({ FunctionName: 'approval', InvocationType: 'Event' });
  await expect(client.send(unqualified)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  for (const FunctionName of ['approval:$LATEST', 'approval:live']) {
    const qualified = new InvokeCommand({ FunctionName, InvocationType: 'DryRun' });
    expect((await client.send(qualified)).StatusCode).toBe(204);
  }
});

test('a checkpoint with a token that is not the present one is refused', async () => {
  const DurableExecutionArn = await start('approval', { folder });
  const command = new CheckpointDurableExecutionCommand({ DurableExecutionArn, CheckpointToken: 'old' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: 'Invalid Checkpoint Token',
  });
  await client.send(new StopDurableExecutionCommand({ DurableExecutionArn }));
});
