import { describe, expect, test, vi } from 'vitest';
import { actionGroups } from '../../../lambdas/agent/action-groups.ts';
import { CHANGES } from '../../../lambdas/agent/changes.ts';
import type { FunctionCall } from '../../../lambdas/agent/function-call.ts';
import { OKTA, REPORTS } from '../../../lambdas/agent/functions.ts';
import { inlineFunctions } from '../../../lambdas/agent/inline-function.ts';
import type { Reprompt } from '../../../lambdas/agent/reprompt.ts';
import { agentTools } from '../../../lambdas/agent/tools.ts';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';

const nobody: FunctionResult = { outcome: 'not_found', message: 'Nobody.' };
const request = (given: object = {}) => ({
  type: 'function' as const,
  sessionId: 's1',
  function: 'change_user',
  parameters: { operation: 'resetPassword', user: ' Ben ', reason: ' ' },
  ...given,
});

async function call(given: object, result: FunctionResult | Reprompt = nobody) {
  const calls: FunctionCall[] = [];
  const lambda = inlineFunctions([CHANGES], async (received) => {
    calls.push(received);
    return result;
  });
  return { answer: await lambda(request(given)), calls };
}

describe('a call from the backend', () => {
  test('reaches the function with its session and parameters, and is answered as JSON', async () => {
    const { answer, calls } = await call({});
    expect(calls).toEqual([
      { sessionId: 's1', name: 'change_user', input: { operation: 'resetPassword', user: 'Ben' } },
    ]);
    expect(answer).toEqual({ state: 'answer', body: JSON.stringify(nobody) });
  });

  test('may be sent back by the function', async () => {
    const { answer } = await call({}, { outcome: 'reprompt', message: 'Which Ben?' });
    expect(answer).toEqual({ state: 'reprompt', body: 'Which Ben?' });
  });

  test.each([
    [
      'another function',
      { function: 'get_user' },
      'There is no function get_user here. There are change_user, change_access, plan_changes, get_change.',
    ],
    ['nothing', { parameters: {} }, 'change_user needs operation, user. Ask the person for it.'],
    [
      'who is asking',
      { parameters: { operation: 'resetPassword', user: 'Ben', sub: 'oidc|okta|noah' } },
      'change_user has no parameter sub. It takes operation, user, value, reason.',
    ],
  ])('with %s is sent back before the function sees it', async (_, given, body) => {
    const { answer, calls } = await call(given);
    expect(answer).toEqual({ state: 'reprompt', body });
    expect(calls).toEqual([]);
  });

  test('that surprises fails without its message', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const lambda = inlineFunctions([CHANGES], async () => {
      throw new Error('SECRET');
    });
    const { body } = await lambda(request());
    expect(JSON.parse(body)).toMatchObject({ outcome: 'failed', code: 'internal' });
    expect(JSON.stringify([body, error.mock.calls])).not.toContain('SECRET');
    error.mockRestore();
  });
});

describe('the tools of an AgentCore harness', () => {
  test('are the functions of the action groups, each with its Lambda', () => {
    expect(agentTools.map(({ name, lambda }) => [name, lambda])).toEqual([
      ...[OKTA, REPORTS].flatMap(({ functions }) => functions.map(({ name }) => [name, 'okta'])),
      ...CHANGES.functions.map(({ name }) => [name, 'ciba']),
    ]);
  });

  test.each(agentTools.map((tool) => [tool.name, tool] as const))('%s fits the service', (name, tool) => {
    expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(tool.description.length).toBeLessThanOrEqual(4096);
    const declared = actionGroups.flatMap(({ functions }) => functions).find((each) => each.name === name)?.parameters;
    expect(Object.keys(tool.inputSchema.properties)).toEqual(Object.keys(declared ?? {}));
    for (const [parameter, { type, description }] of Object.entries(tool.inputSchema.properties)) {
      expect(declared?.[parameter]).toEqual({
        type,
        description,
        required: tool.inputSchema.required.includes(parameter),
      });
    }
  });

  test('take nothing that says who is asking', () => {
    for (const { inputSchema } of agentTools) {
      expect(inputSchema.additionalProperties).toBe(false);
      expect(Object.keys(inputSchema.properties).join()).not.toMatch(/\bsub\b|session|actor|token/i);
    }
  });
});
