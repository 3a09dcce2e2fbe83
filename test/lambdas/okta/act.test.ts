import { describe, expect, test } from 'vitest';
import { actAll } from '../../../lambdas/okta/act.ts';
import type { OktaOutcome } from '../../../lambdas/okta/answer.ts';
import type { OktaRequest } from '../../../lambdas/operations/okta.ts';

const done = (requestId: string): OktaOutcome => ({ ok: true, body: {}, next: undefined, requestId });
const failed = (applied: 'no' | 'unknown'): OktaOutcome => ({
  ok: false,
  applied,
  failure: { code: 'okta_rejected', message: 'No.' },
});
const request = (id: string): OktaRequest => ({ method: 'PUT', path: `/api/v1/groups/${id}` });

/** Sends three requests to an Okta that answers so, and what it was sent. */
const send = async (...answers: OktaOutcome[]) => {
  const sent: string[] = [];
  const act = async ({ path }: OktaRequest) => {
    sent.push(path.slice(-1));
    return answers[sent.length - 1] ?? failed('no');
  };
  return { outcome: await actAll({ act }, [request('a'), request('b'), request('c')], 'okta.groups.manage'), sent };
};

describe('a change of several requests', () => {
  test('sends them in their order and ends with the answer to the last', async () => {
    expect(await send(done('1'), done('2'), done('3'))).toEqual({ outcome: done('3'), sent: ['a', 'b', 'c'] });
  });

  test.each(['no', 'unknown'] as const)('whose first fails (applied: %s) sends no other', async (applied) => {
    expect(await send(failed(applied))).toEqual({ outcome: failed(applied), sent: ['a'] });
  });

  test.each(['no', 'unknown'] as const)('whose second fails (applied: %s) is not called undone', async (applied) => {
    expect(await send(done('1'), failed(applied))).toEqual({ outcome: failed('unknown'), sent: ['a', 'b'] });
  });
});
