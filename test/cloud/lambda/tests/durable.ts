/** Durable functions, for the tests of one file, and a folder a test in which they leave what they did. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetDurableExecutionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeEach, expect } from 'vitest';
import { client, fixture, startFunctions } from './local.ts';

/** The fixture of a durable function, and how long an execution of it may take. */
interface Durable {
  fixture: 'durable.ts' | 'waiting.ts';
  executionTimeoutSeconds?: number;
}

let folder: string;

/** Starts Lambda with these functions for the tests of one file. */
export function startDurable(functions: Record<string, Durable>): void {
  const folders = mkdtempSync(join(tmpdir(), 'durable-'));
  // Registered first, it comes last: an execution that a test left goes on writing until its function is stopped.
  afterAll(() => rmSync(folders, { recursive: true }));
  startFunctions((url) =>
    Object.entries(functions).map(([name, { fixture: file, executionTimeoutSeconds = 60 }]) => ({
      name,
      handler: fixture(file),
      environment: { AWS_ENDPOINT_URL_LAMBDA: url },
      timeoutSeconds: 20,
      aliases: ['live'],
      durable: { executionTimeoutSeconds },
    })),
  );
  beforeEach(() => {
    folder = mkdtempSync(join(folders, 'test-'));
    write('answer', '');
    write('crash', '');
  });
}

/** The event of a function that leaves what it does in the folder of the test. */
export const inFolder = (rest: object = {}) => ({ folder, ...rest });
export const fileOf = (name: string): string => join(folder, name);
export const read = (name: string): string => readFileSync(fileOf(name), 'utf8');
export const write = (name: string, text: string): void => writeFileSync(fileOf(name), text);

/** What the function did, a word each. */
export const journal = () => read('journal').trim().split('\n');
export const times = (word: string) => journal().filter((each) => each === word).length;

/** Begins an execution. @returns its ARN. */
export async function start(FunctionName: string, event: unknown, DurableExecutionName?: string): Promise<string> {
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

export const look = (DurableExecutionArn: string) =>
  client.send(new GetDurableExecutionCommand({ DurableExecutionArn }));

/** The execution once it is no longer running. */
export async function ended(arn: string) {
  await expect.poll(async () => (await look(arn)).Status).not.toBe('RUNNING');
  return look(arn);
}

/** Waits for a condition; while the file is not there yet it does not hold. */
export const until = (condition: () => boolean) =>
  expect
    .poll(() => {
      try {
        return condition();
      } catch {
        return false;
      }
    })
    .toBe(true);
