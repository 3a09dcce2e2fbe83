/** Carries out an approved change at most once, and settles an interrupted one by reading, never by trying again. */
import { canonical } from '../changes/canonical.ts';
import { HASH_VERSION, isUnaltered } from '../changes/frozen.ts';
import type { Changes } from '../changes/records.ts';
import type { Change } from '../contract/change.ts';
import { type ChangeState, isFinal } from '../contract/change-states.ts';
import type { Execution } from '../contract/execution.ts';
import type { Failure } from '../contract/failure.ts';
import { findChange } from '../operations/index.ts';
import type { ChangeOperation } from '../operations/operation.ts';
import { failed, failureOf, found, type Result } from '../platform/result.ts';
import { actAll } from './act.ts';
import type { ActAs } from './act-as.ts';
import type { Okta } from './client.ts';
import { inLog } from './in-log.ts';

interface Executor {
  /** Carries out an approved change; any other it leaves as it is. */
  execute(changeId: string): Promise<Execution>;
  /** Ends a change that was interrupted on its way to Okta, as far as Okta's present state or its System Log tells. */
  settle(changeId: string): Promise<Execution>;
}

interface ExecutorOptions {
  changes: Changes;
  actAs: ActAs;
  now(): number;
  /** Takes one line for each change whose end is not known; an alarm counts them. */
  log(line: string): void;
}

/** Longer than the okta Lambda may run: before, whoever executes a change may still come to call Okta. */
const RUNNING_MS = 35_000;
/** A request whose answer was lost may take this long to show; then it never reached Okta. */
const SHOWING_MS = 10_000;
/** After this long somebody may have set back what was done, so that nothing to be seen proves nothing. */
const TELLING_MS = 5 * 60_000;

/** How a change may run: only as it was frozen, only an operation of the catalogue. */
const frozen = (change: Change): Result<{ operation: ChangeOperation; parameters: Record<string, unknown> }> => {
  const operation = findChange(change.operationId);
  const parameters = operation?.parameters.safeParse(change.parameters);
  if (change.hash_version !== HASH_VERSION)
    return failed(
      'change_outdated',
      'The change was asked for by another version of Okta Companion. Nothing was done. Ask again.',
    );
  if (operation === undefined || !parameters?.success || !isUnaltered(change))
    return failed('change_altered', 'The change is not what was asked for any more. Nothing was done.');
  return found({ operation, parameters: parameters.data });
};

export const executor = ({ changes, actAs, now, log }: ExecutorOptions): Executor => {
  const load = async (changeId: string): Promise<Change> => {
    const change = await changes.get(changeId);
    if (change === undefined) throw new Error('There is no such change');
    return change;
  };

  /** Moves on, or yields to whoever moved first. */
  const moved = async (...step: Parameters<Changes['move']>): Promise<Execution> => {
    const won = await changes.move(...step);
    if (won?.state === 'unknown' && step[0].state !== 'unknown')
      log(JSON.stringify({ event: 'change_unknown', change_id: won.change_id }));
    const change = won ?? (await load(step[0].change_id));
    return { state: change.state };
  };

  /** How it stands now; nothing where that cannot be read, whatever the reason. A change is never lost over it. */
  const present = async (okta: Okta, { verify }: ChangeOperation, parameters: Record<string, unknown>) => {
    const read = await verify.present(okta, parameters).catch(() => undefined);
    return read?.ok ? read.value : undefined;
  };

  /** What the System Log tells of a change that may be done twice; of any other, its state does. */
  const logged = async (
    okta: Okta,
    { repeatable }: ChangeOperation,
    { targets }: Change,
    sentAt: number | undefined,
  ) => {
    if (!repeatable || sentAt === undefined) return undefined;
    const sought = { ...repeatable, targets: targets.map(({ id }) => id), from: sentAt, to: sentAt + RUNNING_MS };
    return inLog(okta, sought, now()).catch(() => undefined);
  };

  return {
    async execute(changeId) {
      const change = await load(changeId);
      if (change.state !== 'approved') return { state: change.state };
      const plan = frozen(change);
      if (!plan.ok) return moved(change, 'failed', { failure: failureOf(plan.refusal) });
      const { operation, parameters } = plan.value;
      const okta = await actAs(change.session_id, [operation], change.sub);
      if (!okta.ok) return moved(change, 'failed', { failure: failureOf(okta.refusal) });

      // Whoever wins this write is the only one to call Okta.
      const executing = await changes.move(change, 'executing');
      if (executing === undefined) return { state: (await load(changeId)).state };
      const outcome = await actAll(okta.value, operation.requests(parameters), operation.scope);
      if (!outcome.ok)
        return moved(executing, outcome.applied === 'no' ? 'failed' : 'unknown', { failure: outcome.failure });

      const after = await present(okta.value, operation, parameters);
      return moved(executing, 'done', {
        ...(outcome.requestId !== undefined && { okta_request_id: outcome.requestId }),
        ...(after && { after: after.state }),
      });
    },

    async settle(changeId) {
      const change = await load(changeId);
      if (isFinal(change.state) || change.state === 'requested') return { state: change.state };
      if (change.state === 'executing' && now() - change.updated_at < RUNNING_MS) return { state: 'executing' };
      const notApplied: Failure = {
        code: 'not_applied',
        message: 'Okta shows no sign of the change. Nothing was done.',
      };
      // Still approved: the execution ended before its first step towards Okta.
      if (change.state === 'approved') return moved(change, 'failed', { failure: notApplied });
      const plan = frozen(change);
      const okta = plan.ok ? await actAs(change.session_id, [plan.value.operation], change.sub) : plan;
      const way = plan.ok && okta.ok ? { ...plan.value, okta: okta.value } : undefined;
      const seen = way && (await present(way.okta, way.operation, way.parameters));
      const steps = await changes.events(changeId);
      const timeOf = (state: ChangeState) => steps.find(({ to }) => to === state)?.at;
      const age = now() - (timeOf('unknown') ?? change.updated_at);
      const isAsBefore = canonical(seen?.state) === canonical(change.before);
      if (seen?.holds && !isAsBefore) return moved(change, 'done', { after: seen.state, failure: undefined });
      const isTelling = age >= SHOWING_MS && age <= TELLING_MS;
      if (seen && !seen.holds && isAsBefore && isTelling) return moved(change, 'failed', { failure: notApplied });
      const told = way && (await logged(way.okta, way.operation, change, timeOf('executing')));
      if (told?.is === 'done')
        return moved(change, 'done', { ...(seen?.holds && { after: seen.state }), failure: undefined });
      if (told?.is === 'not_done') return moved(change, 'failed', { failure: notApplied });
      const failure = told?.failure ?? change.failure;
      const isNews = change.state !== 'unknown' || failure?.message !== change.failure?.message;
      return isNews ? moved(change, 'unknown', failure && { failure }) : { state: 'unknown' };
    },
  };
};
