/** Whether a step may be taken now, whatever was so when it was agreed to. */
import { canonical } from '../../changes/canonical.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeStep } from '../../contract/changes/steps.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { Way } from '../background/way.ts';
import type { Okta } from '../client.ts';
import { RAISED, raisedBy } from '../resolving/gate.ts';
import type { AgreedStep } from './agreed.ts';
import type { Later } from './later.ts';
import { nextDue } from './progress.ts';

/** FGA again, and the gate again where a button was enough. What waited for its time was agreed to before. */
export const allowed = async (
  change: Change,
  { step, operation, parameters }: AgreedStep,
  way: Way,
): Promise<Result<Okta>> => {
  const okta = await way.ask(change, operation, step.targets);
  const waited = step.due !== undefined && change.state !== 'approved';
  if (!okta.ok || change.gate === 'approve' || waited) return okta;
  const { because, raises } = operation;
  const now = [...((await raises?.(parameters, okta.value)) ?? []), ...(await raisedBy(okta.value, step.targets))];
  const raised = [...because, ...now];
  return raised.length === 0 ? okta : RAISED;
};

/** Whether the step after this one takes it back: it begins as this one ends, and ends as this one began. */
const isTakenBack = ({ targets, before, leaves }: ChangeStep, next: ChangeStep | undefined): boolean =>
  next?.due !== undefined &&
  canonical([targets, before, leaves]) === canonical([next.targets, next.leaves, next.before]) &&
  canonical(before) !== canonical(leaves);

/** What is to be taken back has to be as it was: nothing is taken away that somebody else gave meanwhile. */
async function unchanged(okta: Okta, change: Change, at: number, agreed: AgreedStep): Promise<Result<undefined>> {
  const { step, operation, parameters } = agreed;
  if (!isTakenBack(step, change.steps[at + 1])) return found(undefined);
  const now = await operation.verify.read(okta, parameters);
  if (!now.ok) return now;
  if (canonical(now.value) === canonical(step.before)) return found(undefined);
  return failed(
    'change_not_possible',
    'It is so already, by somebody else, and would be taken away in the end. Nothing was done. Ask again.',
    { because: 'meanwhile' },
  );
}

/** Okta as the person, once all that a step needs is as it has to be, and the end of what it gives is sure to come. */
export const ready = async (
  { way, later }: { way: Way; later: Later },
  change: Change,
  at: number,
  agreed: AgreedStep,
): Promise<Result<Okta>> => {
  const okta = await allowed(change, agreed, way);
  if (!okta.ok) return okta;
  const same = await unchanged(okta.value, change, at, agreed);
  if (!same.ok) return same;
  const due = at === 0 ? nextDue(change.steps, 1) : undefined;
  const booked = due === undefined ? same : await later.book(change, due);
  return booked.ok ? okta : booked;
};
