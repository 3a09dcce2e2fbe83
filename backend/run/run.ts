import { setImmediate } from 'node:timers/promises';
import type { AGUIEvent } from '@ag-ui/core';
import { FunctionResult } from '../../lambdas/contract/function-result.ts';
import { TURN_SECONDS } from '../../lambdas/contract/limits.ts';
import { annotate, span } from '../../lambdas/contract/platform.ts';
import { snapshotOf } from '../changes/change-view.ts';
import { type Failure, fail } from '../failure.ts';
import type { Emit } from '../http/event-stream.ts';
import type { Agent, Caller, Changes, Log, Reports, Sessions } from '../ports.ts';
import { carryOn } from '../reports/carry-on.ts';
import { snapshotOf as reportSnapshotOf } from '../reports/report-view.ts';
import { isStale } from '../sessions/stale.ts';
import { runError, runStarted, translator } from './ag-ui.ts';
import { functionSpans } from './function-spans.ts';
import { inputText, type RunInput } from './run-input.ts';
import { type Pause, pauseFor, whenFree } from './when-free.ts';

export interface RunDependencies {
  sessions: Sessions;
  agent: Agent;
  changes: Changes;
  reports: Reports;
  now(): number;
  log: Log;
  /** How many functions an agent may call for one message. */
  callsATurn: number;
  /** Calls `end` when a turn that begins now has taken too long, unless what comes back is called; after five minutes when left out. */
  turnOver?(end: () => void): () => void;
  /** How the end of the turn before is waited for. */
  pause?: Pause;
}

const afterMinutes = (end: () => void) => {
  const timer = setTimeout(end, TURN_SECONDS * 1_000);
  return () => clearTimeout(timer);
};

/** The functions themselves refuse what is over a turn’s calls; an agent that then goes on is going round in circles. */
const CALLS_BEYOND = 5;

/**
 * One run (AG-UI 1.0): RUN_STARTED at once, then the agent's words, functions and changes, then exactly one
 * RUN_FINISHED or RUN_ERROR. `ending` ends the turn, at the agent too: it aborts when the reader left, who gets nothing more,
 * and is aborted here for a turn with too many calls or of too long, which its reader is told. The first of them counts.
 */
export async function run(
  {
    sessions,
    agent,
    changes,
    reports,
    now,
    log,
    callsATurn,
    turnOver = afterMinutes,
    pause = pauseFor,
  }: RunDependencies,
  { caller, sessionId, input, ending }: { caller: Caller; sessionId: string; input: RunInput; ending: AbortController },
  emit: Emit,
): Promise<void> {
  const started = now();
  const { translate, finish } = translator(input, now);
  let outcome = 'left';
  let detail: string | undefined;
  let calls = 0;
  let carriedOn: Promise<void> | undefined;
  let endedFor: 'too_many_calls' | 'agent_endless' | undefined;
  const endFor = (code: 'too_many_calls' | 'agent_endless') => {
    if (ending.signal.aborted) return;
    endedFor = code;
    ending.abort();
  };
  const leftFirst = () => ending.signal.aborted && endedFor === undefined;
  const inTime = turnOver(() => endFor('agent_endless'));

  const failed = async ({ code, log, ...failure }: Failure): Promise<void> => {
    outcome = code;
    detail = log ?? failure.detail;
    await emit(runError({ code, ...failure }));
  };

  /** The record of what a function asked for. A card is drawn from it; while it cannot be read, the panel has the function's answer. */
  const recordOf = async (text: string): Promise<AGUIEvent | undefined> => {
    const result = resultOf(text);
    if (result && isStale(result)) sessions.forget(caller.sub);
    if (result?.outcome === 'change') {
      const change = await changes.get(caller.sub, result.change_id);
      return change.ok ? snapshotOf(change.value) : undefined;
    }
    if (result?.outcome === 'report') {
      const report = await reports.get(caller.sub, result.report_id);
      return report.ok ? reportSnapshotOf(report.value) : undefined;
    }
    return undefined;
  };

  try {
    await emit(runStarted(input));
    const session = await sessions.open(caller, sessionId, input.timeZone);
    if (!session.ok) return await failed(session);
    if (leftFirst()) return;

    const turn = { sessionId, text: inputText(input), signal: ending.signal };
    const invoke = () => agent.invoke(turn);
    const spans = functionSpans();
    let failure: Failure | undefined;
    await span('invoke agent', () =>
      whenFree({ invoke, pause, signal: ending.signal }, async (event) => {
        spans.saw(event);
        // Once what the agent said is on its way to the reader.
        carriedOn ??= setImmediate().then(() => carryOn(reports, log)(caller.sub, sessionId));
        if (event.type === 'failed') {
          failure = event.failure;
          return false;
        }
        if (event.type === 'function_called' && ++calls > callsATurn + CALLS_BEYOND) endFor('too_many_calls');
        if (ending.signal.aborted) return false;
        for (const each of translate(event)) await emit(each);
        const record = event.type === 'function_answered' ? await recordOf(event.text) : undefined;
        if (record) await emit(record);
        return true;
      }).finally(spans.end),
    );
    if (failure) return await failed(failure);
    if (leftFirst()) return;
    if (endedFor) return await failed(fail(endedFor, { log: `${calls} calls` }));
    outcome = 'success';
    for (const event of finish()) await emit(event);
  } finally {
    inTime();
    await carriedOn;
    annotate({ 'okta_companion.outcome': outcome });
    log('run', { outcome, detail, ms: now() - started });
  }
}

/** What a function answered, when it speaks the contract; the agent may also be told plain sentences. */
function resultOf(text: string): FunctionResult | undefined {
  try {
    return FunctionResult.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
