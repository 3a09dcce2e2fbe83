/** Functions in the process of their tests: they answer, fail and write as in processes of their own, and leave nothing behind. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { together } from '../together.ts';
import { fixture, plain } from './local.ts';

const BEFORE = { ...process.env };
const lines: { name: string; line: string }[] = [];
const written = console.log;
let here: ReturnType<typeof together>;
beforeAll(() => {
  here = together({ patience: 1, log: (name, line) => void lines.push({ name, line }) });
});
afterAll(() => here[Symbol.dispose]());

/** A function, and what it answers to an event. */
const started = (name: string, rest: Parameters<typeof plain>[1] = {}) => {
  const pool = here.poolOf(plain(name, rest));
  const call = async (event: object) => {
    const outcome = await pool.invoke(JSON.stringify(event), `arn:${name}`);
    return outcome.ok ? { answer: JSON.parse(outcome.payload) } : outcome.error;
  };
  return { pool, call };
};

describe('a function in this process', () => {
  test('answers with its event, and stays warm', async () => {
    const { call } = started('warm');
    const event = { do: 'echo', name: 'Zoë 🦊' };
    expect(await call(event)).toEqual({ answer: { event, calls: 1, pid: process.pid } });
    expect(await call(event)).toMatchObject({ answer: { calls: 2 } });
  });

  test('takes one event at a time, and is there more often when busy', async () => {
    const { call } = started('busy');
    await Promise.all([1, 2, 3].map(() => call({ do: 'pause' })));
    expect(await call({ do: 'echo' })).toMatchObject({ answer: { calls: 2 } });
  });

  test('finds its environment as it loads, and what Lambda says of itself', async () => {
    const { call } = started('told', { environment: { OWN: 'mine' } });
    expect(await call({ do: 'variable', name: 'OWN' })).toEqual({ answer: 'mine' });
    expect(await call({ do: 'variable', name: 'AWS_LAMBDA_FUNCTION_NAME' })).toEqual({ answer: 'told' });
    expect(await call({ do: 'arn' })).toEqual({ answer: 'arn:told' });
  });

  test('begins anew after a crash', async () => {
    const { pool, call } = started('crashed');
    await pool.warm();
    await call({ do: 'echo' });
    await pool.crash();
    expect(await call({ do: 'echo' })).toMatchObject({ answer: { calls: 1 } });
  });

  test.each([
    ['by throwing', { do: 'throw' }, { errorType: 'RangeError', errorMessage: 'Too far' }],
    ['by answering more than 6 MB', { do: 'large' }, { errorType: 'Function.ResponseSizeTooLarge' }],
    ['by an event it does not know', {}, { errorType: 'ZodError' }],
  ])('fails %s', async (_, event, error) => {
    expect(await started('failing').call(event)).toMatchObject(error);
  });

  test('fails with each event where its handler cannot be loaded', async () => {
    const { call } = started('broken', { handler: fixture('no-such-file.ts') });
    for (let times = 0; times < 2; times++)
      expect(await call({ do: 'echo' })).toMatchObject({ errorType: 'Runtime.ExitError' });
  });

  test('ends when its time is over', async () => {
    const { call } = started('short', { timeoutSeconds: 0.05 });
    expect(await call({ do: 'pause' })).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await call({ do: 'echo' })).toMatchObject({ answer: { calls: 1 } });
  });

  test('writes to the log with its name, errors too', async () => {
    const id = randomUUID();
    await started(id).call({ do: 'throw' });
    const own = lines.filter(({ name }) => name === id).map(({ line }) => JSON.parse(line));
    expect(own).toMatchObject([{ act: 'throw' }, { level: 'ERROR', errorType: 'RangeError' }]);
  });
});

test('once it is over, the environment and the console are as they were', () => {
  here[Symbol.dispose]();
  expect({ ...process.env }).toEqual(BEFORE);
  expect(console.log).toBe(written);
});
