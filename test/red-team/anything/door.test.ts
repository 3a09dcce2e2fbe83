/** Calls of anything with anything, at the door in this process: what gets through is the envelope’s session and declared texts. */
import { expect, test } from 'vitest';
import { actionGroup } from '../../../lambdas/agent/action-group.ts';
import { actionGroups } from '../../../lambdas/agent/action-groups.ts';
import type { FunctionCall } from '../../../lambdas/agent/function-call.ts';
import { inlineFunctions } from '../../../lambdas/agent/inline-function.ts';
import { admit } from '../../../lambdas/ciba/door.ts';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { sentBy } from './calls.ts';
import { chanceOf } from './random.ts';

const BY_LIVE = { invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:ciba:${LIVE}` };
const MOST = 500;

/** Lets so many events in, and gives those calls that a function is asked to answer. */
async function letIn(seed: number, count: number) {
  const calls: FunctionCall[] = [];
  const answer = async (call: FunctionCall) => {
    calls.push(call);
    return { outcome: 'not_found' as const, message: 'Nothing.' };
  };
  const [agent, inline] = [actionGroup(actionGroups, answer), inlineFunctions(actionGroups, answer)];
  const chance = chanceOf(seed);
  let refused = 0;
  for (let sent = 0; sent < count; sent++) {
    const { event } = sentBy(chance, 'the-session');
    try {
      const call = admit(event, BY_LIVE);
      await (call.type === 'function' ? inline(call) : agent(call));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'event_refused')) throw error;
      refused++;
    }
  }
  return { calls, refused };
}

test('of two thousand calls by chance, each that gets through has the envelope’s session and nothing undeclared', async () => {
  const { calls, refused } = await letIn(2_026, 2_000);
  expect(calls.length).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(100);
  const functions = new Map(actionGroups.flatMap((group) => group.functions.map((each) => [each.name, each])));
  for (const { sessionId, name, input } of calls) {
    expect(sessionId).toBe('the-session');
    const declared = Object.keys(functions.get(name)?.parameters ?? {});
    for (const [parameter, value] of Object.entries(input)) {
      expect(declared).toContain(parameter);
      expect(typeof value === 'string' && value.length <= MOST).toBe(true);
    }
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  }
});
