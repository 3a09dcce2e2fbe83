/** What Okta tells of a step whose answer was lost: how things stand, or where that says nothing, its System Log. */
import { canonical } from '../../changes/canonical.ts';
import type { TargetState } from '../../contract/changes/steps.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Okta } from '../client.ts';
import type { AgreedStep } from './agreed.ts';
import { inLog } from './in-log.ts';

/** Longer than the okta Lambda may run: before, whoever executes a step may still come to call Okta. */
export const RUNNING_MS = 35_000;
/** A request whose answer was lost may take this long to show; then it never reached Okta. */
const SHOWING_MS = 10_000;
/** After this long somebody may have set back what was done, so that nothing to be seen proves nothing. */
const TELLING_MS = 5 * 60_000;

export const NOT_APPLIED: Failure = {
  code: 'not_applied',
  message: 'Okta shows no sign of the change. Nothing was done.',
};

/** How a step turned out, as far as can be told; `open` where it cannot, and why. */
type Told = { is: 'done'; after?: TargetState } | { is: 'failed' } | { is: 'open'; failure?: Failure };

/** How it stands now; nothing where that cannot be read, whatever the reason. A change is never lost over it. */
export const present = async (okta: Okta, { operation, parameters }: AgreedStep): Promise<TargetState | undefined> => {
  const read = await operation.verify.read(okta, parameters).catch(() => undefined);
  return read?.ok ? read.value : undefined;
};

/** What the System Log tells of a step that may be done twice; of any other, its state does. */
const logged = async (okta: Okta, { step, operation: { repeatable } }: AgreedStep, now: number) => {
  if (!repeatable || step.started_at === undefined) return undefined;
  const { started_at: from, targets } = step;
  const sought = { ...repeatable, targets: targets.map(({ id }) => id), from, to: from + RUNNING_MS };
  return inLog(okta, sought, now).catch(() => undefined);
};

/** Reads what became of a step. Changes nothing. */
export async function told(okta: Okta, agreed: AgreedStep, now: number): Promise<Told> {
  const { before, leaves, since = 0 } = agreed.step;
  const seen = await present(okta, agreed);
  const holds = seen !== undefined && canonical(seen) === canonical(leaves);
  const isAsBefore = canonical(seen) === canonical(before);
  if (holds && !isAsBefore) return { is: 'done', after: seen };
  const age = now - since;
  if (isAsBefore && !holds && age >= SHOWING_MS && age <= TELLING_MS) return { is: 'failed' };
  const log = await logged(okta, agreed, now);
  if (log?.is === 'done') return { is: 'done', ...(holds && { after: seen }) };
  if (log?.is === 'not_done') return { is: 'failed' };
  return { is: 'open', ...(log?.failure && { failure: log.failure }) };
}
