/** How the tests of changes to groups, rules and apps ask for them, make them and look at what came of it, as Mia. */
import { afterEach, beforeEach, expect } from 'vitest';
import type { Due, FrozenStep, StepParameters } from '../../../../lambdas/contract/changes/steps.ts';
import type { ActAs } from '../../../../lambdas/okta/act-as.ts';
import { told } from '../../../../lambdas/okta/executing/told.ts';
import { resolve } from '../../../../lambdas/okta/resolving/resolve.ts';
import { findChange } from '../../../../lambdas/operations/index.ts';
import { found, permitted } from '../../../../lambdas/platform/result.ts';
import { NO_LISTS } from '../../okta/many/lists.ts';
import { startArranged } from '../../targets/arranged.ts';
import { arrange } from './arrange.ts';

export const change = (operationId: string) => {
  const operation = findChange(operationId);
  if (operation === undefined) throw new Error(`There is no ${operationId}`);
  return operation;
};

/** Starts the org for the tests of one file. */
export function startDriving() {
  const { okta, url, nextMinute } = startArranged(arrange);
  let tests = 0;
  beforeEach(() => {
    // Past the minute of the rate limit, and not past the hour of Mia’s token.
    if (tests++ % 3 === 0) nextMinute();
  });
  afterEach(async () => {
    await fetch(`${url()}/faults`, { method: 'DELETE' });
  });

  /** Okta as Mia, who has every relation but those on these objects. */
  const without =
    (...lacked: string[]): ActAs =>
    async (_session, uses) => {
      const missing = uses.find(({ relation, object }) => lacked.includes(`${relation} ${object}`));
      const verdict = permitted(missing === undefined ? { decision: 'allow' } : { decision: 'deny', ...missing });
      return verdict.ok ? found(okta()) : verdict;
    };

  const ask = (operationId: string, said: Record<string, string>, actAs: ActAs = without(), until?: Due) =>
    resolve(
      actAs,
      NO_LISTS,
    )({
      type: 'resolve',
      sessionId: 's',
      operationId,
      ...(until && { until }),
      said: { ...said, ...(said.principal !== undefined && { value: said.principal }) },
    });

  /** The step as it is to be agreed to. */
  async function stepOf(operationId: string, said: Record<string, string>): Promise<FrozenStep> {
    const asked = await ask(operationId, said);
    const [step] = asked.outcome === 'resolved' ? asked.steps : [];
    if (step === undefined) throw new Error(JSON.stringify(asked));
    return step;
  }

  const act = (operationId: string, given: StepParameters) => {
    const { parameters, request, scope } = change(operationId);
    return okta().act(request(parameters.parse(given)), scope);
  };

  const read = (operationId: string, given: StepParameters) => {
    const { parameters, verify } = change(operationId);
    return verify.read(okta(), parameters.parse(given));
  };

  /** Takes back what was done, where Okta has a way. */
  async function undo({ operationId, parameters, before }: FrozenStep) {
    const { parameters: schema, undo } = change(operationId);
    const back = undo?.(schema.parse(parameters), before);
    if (back) expect(await act(back.operationId, back.parameters)).toMatchObject({ ok: true });
    return back;
  }

  const goWrong = async (operationId: string, mode: string) => {
    const body = JSON.stringify({ operationId, mode });
    await fetch(`${url()}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  };

  /** What can be told of a step whose answer was lost, so long after it was begun. */
  const toldOf = (step: FrozenStep, seconds: number) => {
    const operation = change(step.operationId);
    const parameters = operation.parameters.parse(step.parameters);
    const now = Date.now();
    const since = now - seconds * 1000;
    return told(okta(), { step: { ...step, state: 'unknown', started_at: since, since }, operation, parameters }, now);
  };

  return { without, ask, stepOf, act, read, undo, goWrong, toldOf };
}
