/** The workflow of a report: batch after batch, at the pace it is told, until there is nothing more to do. */
import { expect, test } from 'vitest';
import { batches, workflow } from '../../../lambdas/report/workflow.ts';

/** What the workflow makes of a series of answers, and how long it waits between them, in seconds. */
const run = async (answers: (() => unknown)[]) => {
  const waits: number[] = [];
  const asked: object[] = [];
  const read = batches(async (_, request) => {
    asked.push(request);
    return answers.shift()?.();
  });
  const context = {
    waitForCondition: async (
      _: string,
      check: (state: unknown) => Promise<unknown>,
      { initialState, waitStrategy }: { initialState: unknown; waitStrategy(state: unknown): Decision },
    ) => {
      let state = initialState;
      for (;;) {
        state = await check(state);
        const decision = waitStrategy(state);
        if (!decision.shouldContinue) return state;
        waits.push(decision.delay.seconds);
      }
    },
  };
  type Durable = Parameters<ReturnType<typeof workflow>>[1];
  const ended = await workflow(read)({ report_id: 'r1', run: 2 }, context as unknown as Durable).then(
    () => 'well',
    (error: Error) => error.message,
  );
  return { ended, waits, asked };
};
type Decision = { shouldContinue: false } | { shouldContinue: true; delay: { seconds: number } };
const running = (next_seconds: number) => () => ({ state: 'running', next_seconds });
const broken = () => {
  throw new Error('The function failed');
};

test('it waits as long as it is told, at least a second, and ends with the report', async () => {
  const { ended, waits, asked } = await run([running(0), running(42), () => ({ state: 'done' })]);
  expect({ ended, waits }).toEqual({ ended: 'well', waits: [1, 42] });
  expect(asked).toEqual(Array(3).fill({ type: 'report', reportId: 'r1', run: 2 }));
});

test.each(['needs_you', 'cancelled', 'failed', 'running'])(
  'it ends where nothing more is to be done: %s',
  async (state) => {
    expect(await run([() => ({ state })])).toMatchObject({ ended: 'well', waits: [] });
  },
);

test('a batch that fails is asked for again, ever later, and one that works begins anew', async () => {
  const { ended, waits } = await run([broken, broken, running(0), broken, () => ({ state: 'done' })]);
  expect({ ended, waits }).toEqual({ ended: 'well', waits: [2, 4, 1, 2] });
});

test('what fails for minutes ends it, and raises an alarm', async () => {
  const { ended, waits } = await run(Array(20).fill(broken));
  expect(ended).toBe('The okta Lambda fails');
  expect(waits.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(200);
});

test.each([undefined, {}, { report_id: 'r1' }, { change_id: 'c' }])(
  'it takes a report and nothing else: %o',
  async (event) => {
    const never = () => Promise.reject(new Error('is not asked'));
    type Durable = Parameters<ReturnType<typeof workflow>>[1];
    await expect(workflow(never)(event, {} as Durable)).rejects.toMatchObject({ name: 'event_refused' });
  },
);
