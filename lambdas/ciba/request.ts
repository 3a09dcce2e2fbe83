/** Where changes are asked for and asked after, by the person of a session. */
import type { FunctionCall } from '../agent/function-call.ts';
import { type Reprompt, reprompt } from '../agent/reprompt.ts';
import { type callingOff, notCalledOff } from '../changes/call-off.ts';
import { isDue, nowOf, temporaryOf } from '../changes/for-a-while.ts';
import type { Desk, PlanWish, Which, Wish } from '../changes/functions/change-function.ts';
import { changeFunctions } from '../changes/functions/index.ts';
import { undoneBy } from '../changes/undo.ts';
import type { LeaveOut } from '../changes/without.ts';
import type { Authorize } from '../contract/authorization.ts';
import { waitsForTime } from '../contract/changes/change-states.ts';
import { EXECUTOR, type ResolutionRequest } from '../contract/changes/execution.ts';
import type { Due } from '../contract/changes/steps.ts';
import { clientUse } from '../contract/client.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { changesOf } from '../operations/index.ts';
import { report } from '../platform/report.ts';
import { mayBePermitted } from '../platform/result.ts';
import type { FindSession } from '../platform/sessions.ts';
import { untilOf } from '../questions/time/until.ts';
import { type AskOptions, asking, DYNAMODB_DOWN } from './ask.ts';
import { describe } from './describe.ts';
import { choosing } from './leaving-out.ts';
import { admitting } from './session/admitting.ts';
import { finding } from './session/finding.ts';

interface RequestOptions extends AskOptions {
  findSession: FindSession;
  authorize: Authorize;
  callOff: ReturnType<typeof callingOff>;
  leaveOut: LeaveOut;
}

/** The function of the agent whose operations give access. */
const ACCESS = 'change_access';

/** The desk of the person behind a session. */
export const deskOf = (options: RequestOptions): ((sessionId: string) => Desk) => {
  const { findSession, authorize, changes, invoke } = options;
  const ask = asking(options);
  const admit = admitting(options);
  const { find, findIn, findToMove } = finding(changes, admit);

  const request = async (
    sessionId: string,
    functionName: string,
    { operationId, said, until, reason }: Wish,
    more: { replaces?: string; not_before?: Due } = {},
  ): Promise<FunctionResult | Reprompt> => {
    const offered = changesOf(functionName);
    const operation = offered.find((each) => each.operationId === operationId);
    if (operation === undefined)
      return reprompt(
        `${functionName} has no operation ${operationId}. It has ${offered.map(({ operationId }) => operationId).join(', ')}.`,
      );
    const unsaid = Object.keys(operation.targets).filter((parameter) => !said[parameter]);
    if (unsaid.length > 0) return reprompt(`${operationId} needs ${unsaid.join(' and ')}. Ask the person.`);
    const session = await findSession(sessionId);
    if (!session.ok) return session.refusal;
    const { sub, client, time_zone: zone = 'UTC' } = session.value;
    const ends = until === undefined ? undefined : untilOf(until, { now: options.now(), zone });
    if (ends !== undefined && !isDue(ends)) return ends;
    if (ends !== undefined && !operation.forAWhile)
      return reprompt(`${operationId} cannot be for a while. Leave until out only if the person wants it to last.`);
    const ofClient = client === undefined ? [] : [clientUse('asks_for', client)];
    const { relation, object } = operation;
    const allowed = mayBePermitted(await authorize(sub, [...ofClient, { relation, object }]));
    if (!allowed.ok) return allowed.refusal;

    const { replaces, not_before } = more;
    return ask(
      {
        type: 'resolve',
        sessionId,
        operationId,
        said,
        ...(ends && { until: ends }),
        ...(not_before && { not_before }),
      },
      session.value,
      { reason, ...(replaces !== undefined && { replaces }) },
    );
  };

  const tell = async (sessionId: string, named: string): Promise<FunctionResult> => {
    const one = await find(named, sessionId, 'reads_for');
    if (!one.ok) return one.refusal;
    const { change } = one.value;
    if (change.state === 'unknown') {
      const settle: ResolutionRequest = { type: 'settle', changeId: change.change_id };
      await invoke(EXECUTOR, settle).catch((surprise: unknown) => report('settle', surprise));
    }
    return describe((await changes.get(change.change_id).catch(() => undefined)) ?? change);
  };

  const undo = async (sessionId: string, named: string): Promise<FunctionResult> => {
    const one = await find(named, sessionId, 'asks_for');
    if (!one.ok) return one.refusal;
    const { session, change } = one.value;
    const { change_id, code } = change;
    const by = await changes.undoing(change_id).catch(() => DYNAMODB_DOWN);
    if (by !== undefined && 'outcome' in by) return by;
    if (by?.state === 'done') return undoneBy(change, by);
    // What is still to come of it is not done either, once the undo is.
    const replaces = waitsForTime(change.state) && { replaces: change_id };
    const given = { undo_of: { change_id, code }, ...replaces };
    return ask({ type: 'resolve_undo', sessionId, changeId: change_id }, session, given);
  };

  const callOff = async (sessionId: string, named: string): Promise<FunctionResult> => {
    const one = await findToMove(named, sessionId);
    if (!one.ok) return one.refusal;
    const { change } = one.value;
    const called = await options.callOff(change).catch(() => DYNAMODB_DOWN);
    if (typeof called === 'string') return notCalledOff(change, called);
    return 'outcome' in called ? called : describe(called);
  };

  const choose = async (sessionId: string, named: string, ...which: Which): Promise<FunctionResult | Reprompt> => {
    const one = await findToMove(named, sessionId);
    return one.ok ? choosing(options.leaveOut)(one.value.change, ...which) : one.refusal;
  };

  const temporary = async (sessionId: string): Promise<FunctionResult> => {
    const session = await admit(sessionId, 'reads_for');
    if (!session.ok) return session.refusal;
    const own = await changes.recent(session.value.sub).catch(() => undefined);
    return own === undefined ? DYNAMODB_DOWN : temporaryOf(own, session.value.time_zone ?? 'UTC');
  };

  const extend = async (sessionId: string, named: string, until: string): Promise<FunctionResult | Reprompt> => {
    const one = await find(named, sessionId, 'asks_for');
    if (!one.ok) return one.refusal;
    const { session, change } = one.value;
    const not_before = untilOf(until, { now: options.now(), zone: session.time_zone ?? 'UTC' });
    if (!isDue(not_before)) return not_before;
    const now = nowOf(change);
    if (!now.ok) return now.refusal;
    const { change_id: replaces } = change;
    return request(sessionId, ACCESS, { ...now.value, reason: undefined }, { replaces, not_before });
  };

  const endNow = async (sessionId: string, named: string): Promise<FunctionResult | Reprompt> => {
    const session = await admit(sessionId, 'asks_for');
    if (!session.ok) return session.refusal;
    const one = await findIn(session.value, named);
    // By its id, which an alarm names, also what another person asked for: what it takes is the relation.
    const other = one.ok ? undefined : await changes.get(named).catch(() => undefined);
    const change = one.ok ? one.value.change : other;
    if (change === undefined) return one.ok ? DYNAMODB_DOWN : one.refusal;
    const now = nowOf(change);
    if (!now.ok) return now.refusal;
    return request(sessionId, ACCESS, { ...now.value, reason: undefined }, { replaces: change.change_id });
  };

  const plan = async (sessionId: string, { date, reason, ...wish }: PlanWish): Promise<FunctionResult | Reprompt> => {
    const session = await admit(sessionId, 'asks_for');
    if (!session.ok) return session.refusal;
    const { time_zone: zone = 'UTC' } = session.value;
    const due = date === undefined ? undefined : untilOf(date, { now: options.now(), zone }, 'date');
    if (due !== undefined && !isDue(due)) return due;
    return ask({ type: 'resolve_plan', sessionId, ...wish, ...(due && { due }) }, session.value, { reason });
  };

  return (sessionId) => ({
    request: (functionName, wish) => request(sessionId, functionName, wish),
    tell: (change) => tell(sessionId, change),
    undo: (change) => undo(sessionId, change),
    callOff: (change) => callOff(sessionId, change),
    choose: (change, ...which) => choose(sessionId, change, ...which),
    temporary: () => temporary(sessionId),
    extend: (change, until) => extend(sessionId, change, until),
    endNow: (change) => endNow(sessionId, change),
    plan: (wish) => plan(sessionId, wish),
  });
};

/** Answers one call of the action group "Changes". */
export const answerChange =
  (desk: (sessionId: string) => Desk) =>
  async ({ sessionId, name, input }: FunctionCall): Promise<FunctionResult | Reprompt> => {
    const asked = changeFunctions.find((each) => each.name === name);
    if (asked === undefined) throw new Error('A function of the action group that nothing answers');
    return asked.answer(desk(sessionId), input);
  };
