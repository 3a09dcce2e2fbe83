/** How a durable execution is started: by which name of its function, and by which name of its own. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { ended, inFolder, start, startDurable, times, write } from './durable.ts';
import { client } from './local.ts';

startDurable({ approval: { fixture: 'durable.ts' } });

describe('the name of an execution', () => {
  test('starts it once: the same input gives the same execution', async () => {
    const event = inFolder();
    const [one, two] = await Promise.all([start('approval', event, 'same'), start('approval', event, 'same')]);
    expect(two).toBe(one);
    write('answer', 'yes');
    await ended(one);
    expect(await start('approval', event, 'same')).toBe(one);
    expect(times('start')).toBe(1);
  });

  test('is refused with another input', async () => {
    write('answer', 'yes');
    const first = await start('approval', inFolder(), 'other');
    await expect(start('approval', inFolder({ fail: true }), 'other')).rejects.toMatchObject({
      name: 'DurableExecutionAlreadyStartedException',
    });
    // It still writes into the folder, which is deleted after the test.
    await ended(first);
  });

  test('is refused when it does not fit', async () => {
    await expect(start('approval', inFolder(), 'a b')).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
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
