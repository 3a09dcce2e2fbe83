/** Does a step that was not begun, at most once. */
import { canonical } from '../../changes/canonical.ts';
import type { Changes } from '../../changes/records.ts';
import type { Spend } from '../../changes/spent.ts';
import type { Change } from '../../contract/changes/change.ts';
import { failureOf } from '../../platform/result.ts';
import { goesOn, type Way } from '../background/way.ts';
import { type AgreedStep, ALTERED } from './agreed.ts';
import { ready } from './allowed.ts';
import { BUSY, type Followers } from './follow.ts';
import type { Outcomes } from './outcomes.ts';
import { spentAs, withStep } from './progress.ts';
import { present } from './told.ts';

interface ActOptions {
  changes: Changes;
  spend: Spend;
  noted: Outcomes;
  followers: Followers;
  now(): number;
}

/**
 * Whoever wins the first write of a step is the only one to call Okta, and only where it was not begun before, whatever
 * its record says now. What is not over with Okta's answer is followed.
 */
export const acting =
  ({ changes, spend, noted, followers, now }: ActOptions) =>
  async (change: Change, at: number, agreed: AgreedStep, way: Way): Promise<Change> => {
    const { later, load, ended, fail, notDone, lost, waits } = noted;
    const { step, operation, parameters } = agreed;
    const okta = await ready({ way, later }, change, at, agreed);
    if (!okta.ok) {
      const failure = failureOf(okta.refusal);
      if (goesOn(change, failure)) return waits(change, at, failure);
      if (step.due === undefined) await spend(change.change_id, at);
      return notDone(change, at, failure, false);
    }
    const seen = step.due && (await present(okta.value, agreed));
    if (seen && canonical(seen) === canonical(step.leaves)) return ended(change, at, { state: 'done', after: seen });
    const begun = { state: 'executing' as const, started_at: now(), since: now() };
    const steps = withStep(change.steps, at, begun);
    const executing = await changes.move(change, 'executing', { steps, failure: undefined }, { step: at });
    if (executing === undefined) return load(change.change_id);
    if (!(await spend(change.change_id, spentAs(step, at)))) return fail(executing, at, ALTERED);
    if (operation.pending && !(await followers.begin(executing, agreed))) return fail(executing, at, BUSY);
    const outcome = await okta.value.act(operation.request(parameters), operation.scope);
    if (outcome.ok) {
      const { requestId } = outcome;
      const request = requestId !== undefined && { okta_request_id: requestId };
      if (operation.pending) return followers.follow(executing, at, agreed, { body: outcome.body, ...request });
      const after = await present(okta.value, agreed);
      return ended(executing, at, { state: 'done', ...(after && { after }), ...request });
    }
    const { failure, applied } = outcome;
    return applied === 'no' ? notDone(executing, at, failure, true) : lost(executing, at, failure);
  };
