/** Looking at a part of a list: doing what is open of it, and finding out what became of what was begun. */
import { countRows, hashOfRows, type Parts } from '../../changes/parts.ts';
import type { Counts, ManyPart } from '../../contract/changes/many.ts';
import type { Failure } from '../../contract/failure.ts';
import { findChange } from '../../operations/index.ts';
import { failureOf, passes } from '../../platform/result.ts';
import { type Way, goesOn as waitsForToken } from '../background/way.ts';
import type { Okta } from '../client.ts';
import { ALTERED } from '../executing/agreed.ts';
import { RAISED, raisedBy } from '../resolving/gate.ts';
import { actRows, begun, idleAt, settleRows } from './act-rows.ts';
import type { ManyChange } from './progress.ts';

/** How long after the last step was sent one is still read back: it has to fit into the Lambda's thirty seconds. */
const READING_MS = 10_000;
/** After what may pass by itself. */
const AGAIN_SECONDS = 10;

/** How far a part is, and why nothing more is begun, where that is so. */
export interface Look {
  counts?: Counts;
  stopped?: Failure;
  /** Why there is no token to go on with: another is asked for. */
  needed?: Failure;
  /** When to come again, in seconds, since somebody may be at work on it or FGA is away. */
  again?: number;
  waiting_until?: number | undefined;
}

/** Whole seconds: the workflow waits no other. */
export const secondsTo = (time: number, now: number): number => Math.max(1, Math.ceil((time - now) / 1000));

/** `until` is when nothing more may be sent: epoch milliseconds. */
export const lookingAt = ({ parts, now }: { parts: Parts; now(): number }) => {
  /** Does what is open of a part, once what was cut off in it is settled. */
  const carry = async (okta: Okta, part: ManyPart, begin: boolean, until: number): Promise<Look> => {
    const idle = idleAt(part.rows, now());
    if (idle !== undefined) return { again: secondsTo(idle, now()) };
    const settled = await settleRows(okta, part.rows, now());
    const mine = new Set(begin ? settled.flatMap(({ row, step }) => (step?.state === 'open' ? row : [])) : []);
    const marked = await parts.replace(part, mine.size > 0 ? begun(settled, now()) : settled);
    if (marked === undefined) return { again: 1 };
    if (mine.size === 0) return { counts: countRows(settled) };
    const { rows, waiting_until } = await actRows(okta, marked.rows, mine, {
      now,
      send: until,
      read: until + READING_MS,
    });
    return (await parts.replace(marked, rows)) ? { counts: countRows(rows), waiting_until } : { again: 1 };
  };

  /** The part as it was agreed to, FGA again, and the gate again where a button was enough. */
  return async (change: ManyChange, at: number, way: Way, begin: boolean, until: number): Promise<Look> => {
    const { many, change_id } = change;
    const part = await parts.read(change_id, at);
    const operation = findChange(many.operationId);
    if (part === undefined || operation === undefined || hashOfRows(part.rows) !== many.parts[at])
      return { stopped: failureOf(ALTERED.refusal) };
    const okta = await way.ask(change, operation);
    const counts = countRows(part.rows);
    if (!okta.ok) {
      const failure = failureOf(okta.refusal);
      if (waitsForToken(change, failure) && change.state !== 'stopping') return { counts, needed: failure };
      return passes(okta.refusal) ? { again: AGAIN_SECONDS } : { counts, stopped: failure };
    }
    if (begin && change.gate === 'confirm') {
      const raised = await raisedBy(
        okta.value,
        part.rows.flatMap(({ step }) => step?.targets ?? []),
      );
      if (raised.length > 0) return { counts, stopped: failureOf(RAISED.refusal) };
    }
    return carry(okta.value, part, begin, until);
  };
};
