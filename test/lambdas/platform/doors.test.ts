/** Who asks whom: every request that a function really sends, at the door its own environment names. */
import { describe, expect, test } from 'vitest';
import type { Requests } from '../../../lambdas/changes/requests.ts';
import { approval } from '../../../lambdas/ciba/approval.ts';
import { carryOn } from '../../../lambdas/ciba/carry-on.ts';
import { admit as admitCiba } from '../../../lambdas/ciba/door.ts';
import { deskOf } from '../../../lambdas/ciba/request.ts';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { authorize, type Invoke } from '../../../lambdas/contract/authorization.ts';
import type { FunctionRequest } from '../../../lambdas/contract/function-request.ts';
import { admit as admitFga } from '../../../lambdas/fga/door.ts';
import { admit as admitOkta } from '../../../lambdas/okta/door.ts';
import { admitExecution } from '../../../lambdas/platform/door.ts';
import { lambdaHandler } from '../../../lambdas/platform/handler/lambda-handler.ts';
import { found } from '../../../lambdas/platform/result.ts';
import { batches } from '../../../lambdas/report/workflow.ts';
import { NOWHERE, productFunctions } from '../../cloud/functions.ts';
import { arnOf, parseReference } from '../../cloud/lambda/function.ts';
import { sampleChange } from '../changes/sample.ts';

const DOORS: Record<string, (event: unknown, context: unknown) => unknown> = {
  okta: admitOkta,
  ciba: admitCiba,
  fga: admitFga,
  approval: admitExecution,
  report: admitExecution,
};

const functions = productFunctions(NOWHERE);

/** What a caller names another function by: the same alias as deployed (test/operator/stack/functions.test.ts). */
const named = (caller: string, callee: string): string =>
  functions.find(({ name }) => name === caller)?.environment[`${callee.toUpperCase()}_FUNCTION`] ?? '';

/** What `work` sends to others. */
const sentBy = async (work: (invoke: Invoke) => Promise<unknown>) => {
  const sent: [callee: string, request: object][] = [];
  await work(async (name, request) => {
    sent.push([name, request]);
    return name === 'fga' ? { decision: 'allow' } : { state: 'done' };
  });
  return sent;
};

const lost = { ...sampleChange(), state: 'unknown' as const };
const never = () => Promise.reject(new Error('is not asked'));
const changes: Requests = {
  get: async () => lost,
  recent: async () => [lost],
  onward: never,
  undoing: async () => undefined,
  move: never,
  events: never,
  request: never,
  place: never,
};
const ciba = (invoke: Invoke) =>
  deskOf({
    findSession: async (session_id) => found({ session_id, sub: lost.sub, handoff: 'h', expires_at: 1, ttl: 1 }),
    authorize: authorize(invoke),
    changes,
    invoke,
    startApproval: never,
    denials: { rest: never },
    reviewers: { notAlone: async () => [], whoMay: never },
    callOff: never,
    leaveOut: never,
    approvalSeconds: 300,
    backgroundToken: 'phone',
    now: Date.now,
  })('s1');
const workflow = (invoke: Invoke) =>
  approval({
    changes,
    push: { take: never, end: never, denied: never },
    backchannel: { start: never, poll: never },
    invoke,
    now: Date.now,
    log: () => undefined,
  });

const onward = (invoke: Invoke) =>
  carryOn({
    changes,
    push: { take: never, end: never, denied: never },
    backchannel: { start: never, poll: never },
    ...{ invoke, now: Date.now, log: () => undefined },
  });

const wish = { operationId: 'unlockUser', said: { user: 'Ana' }, reason: undefined };
const CALLS: [caller: string, doing: string, Awaited<ReturnType<typeof sentBy>>][] = [
  ['ciba', 'asks for a change', await sentBy((invoke) => ciba(invoke).request('change_user', wish))],
  ['ciba', 'asks for what takes a change back', await sentBy((invoke) => ciba(invoke).undo(lost.code))],
  ['ciba', 'asks for a plan', await sentBy((invoke) => ciba(invoke).plan({ plan: 'offboard', user: 'Carl' }))],
  ['ciba', 'tells of a change whose end is unknown', await sentBy((invoke) => ciba(invoke).tell(lost.code))],
  ['approval', 'has a change executed', await sentBy((invoke) => workflow(invoke).execute(lost.change_id))],
  [
    'approval',
    'hands over what the person gave',
    await sentBy((invoke) => workflow(invoke).confirm(lost.change_id, 'jws')),
  ],
  [
    'approval',
    'has a change stopped',
    await sentBy((invoke) => onward(invoke).stop(lost.change_id, 'carry_on_denied')),
  ],
  ['report', 'has a batch read', await sentBy((invoke) => batches(invoke)('r', 1))],
  [
    'okta',
    'asks for leave',
    await sentBy((invoke) => authorize(invoke)(lost.sub, [{ relation: 'read_okta', object: 'okta:users' }])),
  ],
];

describe('a function is let in where its environment sends it', () => {
  test.each(CALLS)('when %s %s', (caller, _, sent) => {
    expect(sent).not.toEqual([]);
    for (const [callee, request] of sent) {
      const { name = '', qualifier } = parseReference(named(caller, callee)) ?? {};
      expect(name).toBe(callee);
      expect(() => DOORS[name]?.(request, { invokedFunctionArn: arnOf(name, qualifier) })).not.toThrow();
    }
  });

  test.each(['okta', 'ciba'])('when the backend has the Lambda %s answer a function', (name) => {
    const request: FunctionRequest = { type: 'function', sessionId: 's', function: 'get_user', parameters: {} };
    expect(DOORS[name]?.(request, { invokedFunctionArn: arnOf(name, LIVE) })).toEqual(request);
  });
});

test('whoever asks for changes cannot have one executed', () => {
  const { qualifier } = parseReference(named('ciba', 'okta')) ?? {};
  const request = { type: 'execute', changeId: lost.change_id };
  expect(() => admitOkta(request, { invokedFunctionArn: arnOf('okta', qualifier) })).toThrow(
    expect.objectContaining({ name: 'event_refused' }),
  );
});

test.each([new RangeError('CANARY'), 'CANARY'])(
  'what is thrown in a function ends without stack or words: %o',
  async (surprise) => {
    const lines: unknown[] = [];
    const log = console.error;
    console.error = (line) => lines.push(line);
    const failing = lambdaHandler(
      'fga',
      async () => {},
      () => Promise.reject(surprise),
    )({}, {});
    const error = await failing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    console.error = log;
    expect(error).toMatchObject({ name: surprise instanceof Error ? 'RangeError' : 'string', stack: undefined });
    expect(String(error)).not.toContain('CANARY');
    expect(lines).toHaveLength(1);
    expect(String(lines)).not.toContain('CANARY');
  },
);
