/** A held plan without some of its steps: what is agreed to is what is left of it. Nothing of it asks Okta. */
import type { Change } from '../contract/changes/change.ts';
import { gateOf, reasonsFor } from '../contract/changes/gate.ts';
import { reasonsOfPlan } from '../contract/changes/plan.ts';
import type { ChangeStep } from '../contract/changes/steps.ts';
import { hashOf, isUnaltered } from './frozen.ts';
import type { Changes } from './records.ts';

/** Why a plan stays as it is: it is no plan that is held, or not what it was, there is no such step, or none would be left. */
type Against = 'not_held' | 'altered' | 'no_such_step' | 'no_step_left';

/** In one plan the first makes no sense without the second: whoever may sign in again has sessions again. */
const NEEDS: Readonly<Record<string, string>> = { revokeUserSessions: 'suspendUser' };

type Parted = Pick<Change, 'steps' | 'without'>;

/** All steps of a plan in their places, those that were left out among them. */
export const allSteps = ({ steps, without = [] }: Parted): ChangeStep[] => {
  const all = [...steps];
  for (const { at, step } of without) all.splice(at - 1, 0, step);
  return all;
};

/** The place of the step that the one at this place makes no sense without; nothing where the plan has none. */
const neededFor = (all: readonly ChangeStep[], at: number): number | undefined => {
  const needed = NEEDS[all[at - 1]?.operationId ?? ''];
  const place = all.findIndex(({ operationId }) => operationId === needed) + 1;
  return place === 0 ? undefined : place;
};

/** Steps that were left out with another, by their places, each with that one's. */
export const goneWith = (change: Parted): [at: number, needed: number][] => {
  const all = allSteps(change);
  const out = (change.without ?? []).map(({ at }) => at);
  return out.flatMap((at): [number, number][] => {
    const needed = neededFor(all, at);
    return needed !== undefined && out.includes(needed) ? [[at, needed]] : [];
  });
};

/** What of a plan is otherwise once these steps are out of it, by their places, and those that need them. */
const partedBy = (change: Change, plan: NonNullable<Change['plan']>, places: readonly number[]) => {
  const all = allSteps(change);
  if (places.some((at) => all[at - 1] === undefined)) return 'no_such_step';
  const isOut = (at: number) => [at, neededFor(all, at)].some((each) => each !== undefined && places.includes(each));
  const steps = all.filter((_, index) => !isOut(index + 1));
  if (steps.length === 0) return 'no_step_left';
  const because = reasonsFor(reasonsOfPlan(plan.name, steps), change.client);
  const left = { steps, because, gate: gateOf(because) };
  const without = all.flatMap((step, index) => (isOut(index + 1) ? [{ at: index + 1, step }] : []));
  return { ...left, without, hash: hashOf({ ...change, ...left }) };
};

/** Leaves just these steps out of a held plan, by their places among all, and takes all others in again. */
export type LeaveOut = (change: Change, places: readonly number[]) => Promise<Change | Against>;

/** The same by these records, as the person of the change moves them. Rejects when DynamoDB does not answer. */
export const leavingOut =
  (changes: Pick<Changes, 'move'>): LeaveOut =>
  async (change, places) => {
    const { state, plan } = change;
    if (state !== 'held' || plan === undefined) return 'not_held';
    if (!isUnaltered(change)) return 'altered';
    const left = partedBy(change, plan, places);
    if (typeof left === 'string') return left;
    return (await changes.move(change, 'held', left)) ?? 'altered';
  };
