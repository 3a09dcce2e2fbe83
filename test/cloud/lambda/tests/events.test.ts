/** What is handed to a function of the local Lambda without waiting for its answer. */
import { describe, expect, test } from 'vitest';
import { call, lines, plain, startFunctions } from './local.ts';

startFunctions(() => [plain('failing'), plain('untouched')]);

const linesOf = (name: string) => lines.filter((each) => each.name === name).map(({ line }) => line);

describe('an event', () => {
  test('is accepted at once and tried three times when the function fails', async () => {
    expect((await call('failing', { do: 'throw' }, { InvocationType: 'Event' })).StatusCode).toBe(202);
    const tries = () => linesOf('failing').filter((line) => line.includes('"act":"throw"')).length;
    await expect.poll(tries).toBe(3);
  });

  test('of a dry run is not handed over', async () => {
    expect((await call('untouched', { do: 'echo' }, { InvocationType: 'DryRun' })).StatusCode).toBe(204);
    expect(linesOf('untouched')).toEqual([]);
  });
});
