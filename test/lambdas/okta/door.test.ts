import { describe, expect, test } from 'vitest';
import { BEGINNING, EXECUTION, LIVE, REPORTING, RESOLUTION } from '../../../lambdas/contract/alias.ts';
import { admit } from '../../../lambdas/okta/door.ts';

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:okta-companion-okta';
const by = (qualifier: string) => ({ invokedFunctionArn: `${FUNCTION}:${qualifier}` });

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
/** Every event there is, and the aliases it belongs to. */
const EVENTS = [
  [
    'agent',
    [LIVE],
    { messageVersion: '1.0', sessionId: 's', actionGroup: 'Okta', function: 'get_user', parameters: [], agent: {} },
  ],
  ['function', [LIVE], { type: 'function', sessionId: 's', function: 'get_user', parameters: {} }],
  ['function', [LIVE], { type: 'function', sessionId: 's', function: 'get_user', parameters: {}, traceparent }],
  [
    'resolve',
    [RESOLUTION],
    { type: 'resolve', sessionId: 's', operationId: 'unlockUser', said: { user: 'Ana' }, traceparent },
  ],
  ['execute', [EXECUTION], { type: 'execute', changeId: 'c', traceparent }],
  [
    'execute',
    [EXECUTION],
    {
      type: 'execute',
      changeId: 'c',
      approval: { type: 'approval', access_token: 't', authorization_details: [] },
    },
  ],
  ['stop', [EXECUTION], { type: 'stop', changeId: 'c', because: 'carry_on_denied' }],
  ['admit', [RESOLUTION, BEGINNING], { type: 'admit', sessionId: 's', relation: 'reads_for' }],
  ['settle', [RESOLUTION], { type: 'settle', changeId: 'c' }],
  ['agree', [EXECUTION], { type: 'agree', changeId: 'c', proof: { type: 'confirmation', jws: 'j' } }],
  [
    'agree',
    [EXECUTION],
    { type: 'agree', changeId: 'c', proof: { type: 'approval', access_token: 't', authorization_details: [] } },
  ],
  ['report', [REPORTING], { type: 'report', reportId: 'r', run: 1, traceparent }],
  ['beginning', [BEGINNING], { type: 'beginning', sessionId: 's', operations: ['unlockUser'], traceparent }],
] as const;
const ALIASES = [LIVE, RESOLUTION, EXECUTION, REPORTING, BEGINNING];

const refused = (message: string) => expect.objectContaining({ name: 'event_refused', message });
/** The whole text: it quotes nothing of the event. */
const notBy = (alias: string) => refused(`The alias ${alias} does not take this event.`);

describe('an event comes in', () => {
  const right = EVENTS.flatMap(([type, own, event]) => own.map((alias) => [type, alias, event] as const));

  test.each(right)('as %s by the alias %s', (type, alias, event) => {
    const { agent, ...read } = { agent: undefined, type, ...event };
    expect(admit(event, by(alias))).toEqual(read);
  });
});

describe('an event is refused', () => {
  const wrong = EVENTS.flatMap(([type, own, event]) =>
    ALIASES.filter((alias) => !own.some((each) => each === alias)).map((alias) => [type, alias, event] as const),
  );

  test.each(wrong)('as %s by the alias %s', (_, alias, event) => {
    expect(() => admit(event, by(alias))).toThrow(notBy(alias));
  });

  test.each([
    ['without a qualifier', { invokedFunctionArn: FUNCTION }],
    ['by the newest code', by('$LATEST')],
    ['by a version', by('7')],
    ['by another alias', by('canary')],
    ['by what every object has', by('constructor')],
    ['by an alias in other letters', by('EXECUTION')],
    ['by an empty alias', by('')],
    [
      'by the name of a function that is called like an alias',
      { invokedFunctionArn: FUNCTION.replace(/[\w-]+$/, LIVE) },
    ],
    ['by no ARN', {}],
    ['without a context', undefined],
  ])('whatever it is, %s', (_, context) => {
    for (const [, , event] of EVENTS)
      expect(() => admit(event, context)).toThrow(refused('This function is invoked by one of its aliases only.'));
  });

  test.each([
    ['nothing', undefined],
    ['no object', 'execute'],
    ['no type', {}],
    ['an unknown type', { type: 'approve', changeId: 'c' }],
    ['another format of Bedrock', { messageVersion: '2.0' }],
    ['an execution with more than it has', { type: 'execute', changeId: 'c', force: true }],
    ['an execution of nothing', { type: 'execute' }],
  ])('by every alias: %s', (_, event) => {
    for (const alias of ALIASES) expect(() => admit(event, by(alias))).toThrow(notBy(alias));
  });

  test.each(ALIASES)('by the alias %s when an execution goes about as an event of Bedrock', (alias) => {
    const disguised = { messageVersion: '1.0', type: 'execute', changeId: 'c' };
    expect(() => admit(disguised, by(alias))).toThrow(notBy(alias));
  });

  test('by the alias of the agent as an execution: its event stays one of the agent’s, whatever type it gives', () => {
    const [[, , event]] = EVENTS;
    expect(admit({ ...event, type: 'execute', changeId: 'c' }, by(LIVE))).toMatchObject({ type: 'agent' });
  });
});
