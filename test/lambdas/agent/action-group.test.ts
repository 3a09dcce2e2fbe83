import { describe, expect, test, vi } from 'vitest';
import { AgentEvent, actionGroup } from '../../../lambdas/agent/action-group.ts';
import { actionGroups } from '../../../lambdas/agent/action-groups.ts';
import { CHANGES } from '../../../lambdas/agent/changes.ts';
import type { FunctionCall } from '../../../lambdas/agent/function-call.ts';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';

const answered: FunctionResult = { outcome: 'not_found', message: 'Nobody.' };

const event = (given: object = {}) => ({
  messageVersion: '1.0',
  agent: { name: 'okta-companion', id: 'A', alias: 'B', version: '1' },
  inputText: 'Reset the password of Ben',
  sessionId: 's1',
  actionGroup: 'Changes',
  function: 'change_user',
  parameters: [
    { name: 'operation', type: 'string', value: 'resetPassword' },
    { name: 'user', type: 'string', value: ' Ben ' },
  ],
  sessionAttributes: { sub: 'oidc|okta|somebody-else' },
  promptSessionAttributes: {},
  ...given,
});

const text = (name: string, value: string) => ({ name, type: 'string', value });

const call = async (given?: object) => {
  const calls: FunctionCall[] = [];
  const lambda = actionGroup([CHANGES], async (received) => {
    calls.push(received);
    return answered;
  });
  return { ...(await lambda(AgentEvent.parse(event(given)))).response, calls };
};

describe('a call that fits', () => {
  test('reaches the answer with trimmed parameters and nothing of the session attributes', async () => {
    const { calls, ...response } = await call();
    expect(calls).toEqual([
      { sessionId: 's1', name: 'change_user', input: { operation: 'resetPassword', user: 'Ben' } },
    ]);
    expect(response).toEqual({
      actionGroup: 'Changes',
      function: 'change_user',
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify(answered) } } },
    });
  });

  test('may leave out an optional parameter by an empty value', async () => {
    const { calls } = await call({ parameters: [...event().parameters, text('reason', ' ')] });
    expect(calls[0]?.input).not.toHaveProperty('reason');
  });
});

describe('a call that does not fit', () => {
  test.each([
    [
      'an unknown function',
      { function: 'delete_org' },
      'There is no function delete_org here. There are change_user, change_access, plan_changes, get_change.',
    ],
    [
      'another action group',
      { actionGroup: 'Okta' },
      'There is no function change_user here. There are change_user, change_access, plan_changes, get_change.',
    ],
    ['no parameters', { parameters: undefined }, 'change_user needs operation, user. Ask the person for it.'],
    [
      'an empty required one',
      { parameters: [text('operation', 'resetPassword'), text('user', ' ')] },
      'change_user needs user. Ask the person for it.',
    ],
    [
      'a required one of letters nobody sees',
      { parameters: [text('operation', 'resetPassword'), text('user', '\u200b\ufeff')] },
      'change_user needs user. Ask the person for it.',
    ],
    [
      'an invented one',
      { parameters: [...event().parameters, text('actor', 'root')] },
      'change_user has no parameter actor. It takes operation, user, value, reason.',
    ],
    [
      'a name out of a prototype',
      { parameters: [text('toString', 'x')] },
      'change_user has no parameter toString. It takes operation, user, value, reason.',
    ],
    ['one twice', { parameters: [...event().parameters, text('user', 'Ana')] }, 'change_user takes user once.'],
    [
      'one over 500 characters',
      { parameters: [text('operation', 'resetPassword'), text('user', 'x'.repeat(501))] },
      'user of change_user is longer than 500 characters.',
    ],
  ])('is sent back with one sentence: %s', async (_, given, sentence) => {
    const { calls, functionResponse } = await call(given);
    expect(functionResponse).toEqual({ responseState: 'REPROMPT', responseBody: { TEXT: { body: sentence } } });
    expect(calls).toEqual([]);
  });

  test.each([
    ['a function', { function: `x\u202e\u0000${'y'.repeat(30_000)}` }],
    ['a parameter', { parameters: [...event().parameters, text(`x\u200b\r\n${'y'.repeat(30_000)}`, 'z')] }],
  ])('is told of in at most 1,000 characters, none of them unseen: %s', async (_, given) => {
    const { body } = (await call(given)).functionResponse.responseBody.TEXT;
    expect(body).toMatch(/(no function|has no parameter) x ?y+…$/);
    expect([...body]).toHaveLength(1_000);
  });
});

describe.each(actionGroups.flatMap((group) => group.functions.map((called) => [called.name, group, called] as const)))(
  'a parameter of %s as models write it',
  (name, group, { parameters }) => {
    const first = Object.keys(parameters)[0] ?? '';
    const send = async (given: unknown) => {
      const calls: FunctionCall[] = [];
      const lambda = actionGroup([group], async (received) => {
        calls.push(received);
        return answered;
      });
      const sent = event({ actionGroup: group.name, function: name, parameters: given });
      const { functionResponse } = (await lambda(AgentEvent.parse(sent))).response;
      return { calls, state: functionResponse.responseState, body: functionResponse.responseBody.TEXT.body };
    };

    test.each([
      ['without a value', {}],
      ['with null', { value: null }],
      ['with a list', { value: ['Ben'] }],
      ['with an object', { value: { login: 'ben' } }],
    ])('%s is sent back with one sentence', async (_, given) => {
      expect(await send([{ name: first, type: 'string', ...given }])).toEqual({
        calls: [],
        state: 'REPROMPT',
        body: `${first} of ${name} came without a text. Give it as text, or leave it out.`,
      });
    });

    test('is left out by parameters of null', async () => {
      expect(await send(null)).toEqual(await send([]));
    });
  },
);

test('a number or a boolean is taken as its text', async () => {
  const { calls } = await call({
    parameters: [...event().parameters, { name: 'reason', type: 'integer', value: 4711 }],
  });
  expect(calls[0]?.input).toMatchObject({ reason: '4711' });
});

test.each([undefined, null, {}, { messageVersion: '2.0' }, event({ parameters: [{ value: 'Ben' }] })])(
  'an event that is none of Bedrock is none of the agent’s: %o',
  (input) => {
    expect(AgentEvent.safeParse(input).success).toBe(false);
  },
);

test('a surprise becomes a failed result and one log line without its message', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const lambda = actionGroup([CHANGES], async () => {
    throw new Error('secret-canary');
  });
  const { response } = await lambda(AgentEvent.parse(event()));
  expect(JSON.parse(response.functionResponse.responseBody.TEXT.body)).toMatchObject({
    outcome: 'failed',
    code: 'internal',
  });
  expect(log).toHaveBeenCalledOnce();
  expect(JSON.stringify(log.mock.calls)).not.toContain('secret-canary');
  log.mockRestore();
});
