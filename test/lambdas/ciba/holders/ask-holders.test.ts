/** Those to whom a change is handed over are asked one after the other, until one of them has done it. */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { expect, test } from 'vitest';
import { askHolders } from '../../../../lambdas/ciba/holders/ask-holders.ts';
import type { ChangeState } from '../../../../lambdas/contract/changes/change-states.ts';

interface Turn {
  agreed: ChangeState;
  carried?: ChangeState;
}

/** What happens where each holder’s phone and the executor turn out so. */
const run = async (turns: (Turn | undefined | Error)[]) => {
  const log: string[] = [];
  const left = [...turns];
  let now: Turn | undefined;
  const context = { step: async (_: string, work: () => unknown) => work() } as unknown as DurableContext;
  const isDone = await askHolders(
    'c1',
    {
      handOver: {
        next: async () => {
          const next = left.shift();
          if (next instanceof Error) throw next;
          now = next;
          return next && `t${turns.length - left.length}`;
        },
      },
      askPhone: async (theirs) => {
        log.push(`ask ${theirs}`);
        return now?.agreed ?? expect.unreachable();
      },
      carryOut: async (theirs) => {
        log.push(`carry out ${theirs}`);
        return now?.carried ?? expect.unreachable();
      },
      carryOn: {
        stop: async (theirs, because) => {
          log.push(`stop ${theirs} ${because}`);
          return 'failed';
        },
      },
    },
    context,
  );
  return { isDone, log };
};

test.each<[string, (Turn | undefined | Error)[], boolean, string[]]>([
  ['the first does it', [{ agreed: 'done' }], true, ['ask t1']],
  [
    'the first agrees, and it is done after that',
    [{ agreed: 'approved', carried: 'done' }],
    true,
    ['ask t1', 'carry out t1'],
  ],
  ['the first says no and the second does it', [{ agreed: 'denied' }, { agreed: 'done' }], true, ['ask t1', 'ask t2']],
  ['the first does not answer, and nobody else is there', [{ agreed: 'expired' }, undefined], false, ['ask t1']],
  ['nobody is there', [undefined], false, []],
  ['it is not known who is there', [new Error('DynamoDB is away')], false, []],
  [
    'the first has no token, which ends theirs',
    [{ agreed: 'needs_you', carried: 'needs_you' }, undefined],
    false,
    ['ask t1', 'carry out t1', 'stop t1 handed_on'],
  ],
  [
    'it is not known whether the first did it, so nobody else is asked',
    [{ agreed: 'executing', carried: 'unknown' }, { agreed: 'done' }],
    false,
    ['ask t1', 'carry out t1'],
  ],
  [
    'no more than three are asked at one time',
    Array.from({ length: 4 }, () => ({ agreed: 'expired' as const })),
    false,
    ['ask t1', 'ask t2', 'ask t3'],
  ],
])('%s', async (_, turns, isDone, log) => {
  expect(await run(turns)).toEqual({ isDone, log });
});
