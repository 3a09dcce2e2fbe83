/**
 * Carries out a change over a list, part by part. Of each part one conditional write says that its steps are begun, before
 * Okta is asked, and one how they ended: whoever wins the first is the only one to ask. A step that was cut off between
 * both is settled by reading, never sent again; one that failed does not stop the others.
 */
import type { Parts } from '../../changes/parts.ts';
import type { Changes } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeState } from '../../contract/changes/change-states.ts';
import type { Execution } from '../../contract/changes/execution.ts';
import { countsOf, type Many } from '../../contract/changes/many.ts';
import type { Failure } from '../../contract/failure.ts';
import { failureOf } from '../../platform/result.ts';
import type { Way } from '../background/way.ts';
import { ALTERED, agreed } from '../executing/agreed.ts';
import type { Receipts } from '../proof/receipt.ts';
import { type Look, lookingAt, secondsTo } from './look.ts';
import { endOf, goesOn, type ManyChange, mayBegin, nextPart, withCounts } from './progress.ts';

interface ManyExecutorOptions {
  changes: Changes;
  parts: Parts;
  receipts: Receipts;
  now(): number;
  /** Takes one line for each change whose end is not known; an alarm counts them. */
  log(line: string): void;
}

/** The Lambda has thirty seconds, and an answer of Okta may take fifteen: no step is sent later. */
const SENDING_MS = 8_000;

const CARRIED_ON: readonly ChangeState[] = ['approved', 'executing', 'needs_you', 'stopping', 'unknown'];

const INTERRUPTED: Failure = {
  code: 'not_applied',
  message: 'It was interrupted on our side. What is still open was not done.',
};

export interface ManyExecutor {
  /**
   * Carries on with a change that was agreed to, for some seconds. With `begin` false it only finds out what became of
   * what was begun.
   */
  carryOn(change: Change, way: Way, begin: boolean): Promise<Execution>;
  /** Ends a change that needs its person, and why. */
  stop(change: Change, because: Failure): Promise<Execution>;
}

export const manyExecutor = ({ changes, parts, receipts, now, log }: ManyExecutorOptions): ManyExecutor => {
  const isMany = (change: Change): change is ManyChange => change.many !== undefined;
  const isOpen = (change: Change): change is ManyChange => isMany(change) && CARRIED_ON.includes(change.state);

  const look = lookingAt({ parts, now });

  /** Writes down how far it is, on top of what others wrote: the person who stops it. */
  const write = async (
    given: ManyChange,
    more: (many: Many) => Partial<Many>,
    to: (change: ManyChange) => ChangeState,
    failure?: Failure,
  ): Promise<Change> => {
    let change: Change = given;
    while (isOpen(change)) {
      const next: ManyChange = { ...change, many: { ...change.many, ...more(change.many) } };
      const moved = await changes.move(change, to(next), {
        many: next.many,
        // What it waited for is there.
        ...(failure ? { failure } : change.state === 'needs_you' && { failure: undefined }),
      });
      if (moved?.state === 'unknown' && change.state !== 'unknown')
        log(JSON.stringify({ event: 'change_unknown', change_id: change.change_id }));
      if (moved !== undefined) return moved;
      change = (await changes.get(given.change_id)) ?? given;
    }
    return change;
  };

  /** Why the first of them failed, where all did. */
  const firstFailure = async (change: ManyChange): Promise<Failure | undefined> => {
    const at = change.many.progress.findIndex(({ failed }) => failed > 0);
    const part = endOf(change) === 'failed' && at >= 0 ? await parts.read(change.change_id, at) : undefined;
    return part?.rows.find(({ step }) => step?.state === 'failed')?.step?.failure;
  };

  /** Nothing more is begun: it is over, or it is not known how some of it ended. */
  const end = async (change: ManyChange): Promise<Execution> => {
    const { state, many } = change;
    if (endOf(change) === state) return { state };
    const isLeft = countsOf(many).open > 0 && state !== 'stopping';
    const failure = many.stopped ?? (isLeft ? INTERRUPTED : await firstFailure(change));
    return { state: (await write(change, () => ({}), endOf, failure)).state };
  };

  const carryOn: ManyExecutor['carryOn'] = async (given, way, begin) => {
    const until = now() + SENDING_MS;
    const whole = await agreed(given, 0, receipts);
    const looked = new Set<number>();
    let change = given;
    // Before any of it is begun: what is left lying is then told of, and not taken for one that never was.
    if (isMany(change) && change.state === 'approved' && whole.ok)
      change = await write(
        change,
        () => ({}),
        () => 'executing',
      );
    while (isOpen(change)) {
      const may = begin && mayBegin(change);
      const at = whole.ok ? nextPart(change, may, looked) : undefined;
      if (whole.ok && at === undefined) return end(change);
      if (at !== undefined && now() >= until) return { state: change.state, next_seconds: 0 };
      const seen: Look =
        at === undefined || !whole.ok
          ? { stopped: failureOf(whole.ok ? ALTERED.refusal : whole.refusal) }
          : await look(change, at, way, may, until);
      const { counts, stopped, needed, again, waiting_until } = seen;
      if (again !== undefined) return { state: change.state, next_seconds: again };
      if (at !== undefined && (counts?.open === 0 || !may)) looked.add(at);
      const isBegun = counts !== undefined && (counts.open === 0 || counts.unknown + counts.done + counts.failed > 0);
      const progress = (many: Many) =>
        at !== undefined && counts && (isBegun || many.progress[at]) ? withCounts(many, at, counts) : many.progress;
      change = await write(
        change,
        (many) => ({ progress: progress(many), waiting_until, ...(stopped && { stopped }) }),
        (next) => (needed ? 'needs_you' : goesOn(next, may && stopped === undefined)),
        needed,
      );
      if (needed !== undefined) return { state: change.state };
      if (stopped !== undefined) return isOpen(change) ? end(change) : { state: change.state };
      if (waiting_until !== undefined) return { state: change.state, next_seconds: secondsTo(waiting_until, now()) };
    }
    return { state: change.state };
  };

  return {
    carryOn,
    async stop(change, because) {
      if (change.state !== 'needs_you' || !isMany(change)) return { state: change.state };
      const { state } = await write(
        change,
        () => ({ stopped: because }),
        (next) => (countsOf(next.many).done > 0 ? 'partial' : 'failed'),
        because,
      );
      return { state };
    },
  };
};
