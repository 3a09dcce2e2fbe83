/**
 * Reads and freezes the rows of a list, part by part, before anybody is asked to agree. A part is written once, and only
 * then the change's own row says so: cut off between both, the part that lies there counts.
 */
import { hashOf } from '../../changes/frozen.ts';
import { hashOfRows, type Parts } from '../../changes/parts.ts';
import { MOST_NAMED } from '../../changes/phone/on-phone.ts';
import { tooManyForPhone } from '../../changes/phone/too-many.ts';
import { type Changes, loading } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import { BUTTON_SECONDS } from '../../contract/changes/confirmation.ts';
import type { Preparation } from '../../contract/changes/execution.ts';
import { gateOf, reasonsFor } from '../../contract/changes/gate.ts';
import { type Many, type ManyRow, ROWS_A_PART } from '../../contract/changes/many.ts';
import type { Refusal } from '../../contract/function-result.ts';
import { failed, failureOf, passes, waitingUntil } from '../../platform/result.ts';
import type { ActAs } from '../act-as.ts';
import { impossible } from '../resolving/way-back.ts';
import { withoutRepeats } from './freeze-row.ts';
import { freezingOf } from './freezing.ts';
import type { Lists } from './list.ts';
import { rowsIn } from './rows.ts';

export interface PrepareOptions {
  changes: Changes;
  parts: Parts;
  lists: Lists;
  actAs: ActAs;
  now(): number;
}

/** The Lambda has thirty seconds, and a row may be slow. */
const BATCH_MS = 10_000;
/** After what may pass by itself. */
const AGAIN_SECONDS = 10;

/** That no row is left, and why the first is not. */
const noneLeft = ({ undo_of }: Change, { list: { title } }: Many, [first]: readonly ManyRow[]) => {
  const why = first?.left_out?.message ?? '';
  if (undo_of !== undefined)
    return impossible(`Nothing that ${undo_of.code} did can be undone. The first: ${why}`, {
      because: 'none_left',
      target: undo_of.code,
      state: why,
    });
  return failed('list_unusable', `No row of "${title}" can be done. The first: ${why}`, { title, why });
};

/** Carries the preparation on for some seconds. `failure` says why nothing can be made of the list. */
export const preparer = ({ changes, parts, lists, actAs, now }: PrepareOptions) => {
  const rowsOf = rowsIn({ changes, parts, lists });
  return async (changeId: string): Promise<Preparation> => {
    const change = await loading(changes)(changeId);
    const { many } = change;
    if (change.state !== 'preparing' || many === undefined) return { state: change.state };
    const until = now() + BATCH_MS;
    const ends = (refusal: Refusal): Preparation =>
      passes(refusal)
        ? { state: 'preparing', next_seconds: secondsTo(waitingUntil(refusal)) }
        : { state: 'preparing', failure: failureOf(refusal) };
    const secondsTo = (time: number | undefined) =>
      time === undefined ? AGAIN_SECONDS : Math.max(1, Math.ceil((time - now()) / 1000));

    const list = await rowsOf(change, many);
    if (!list.ok) return ends(list.refusal);
    const freezing = await freezingOf(actAs, change, many, list.value);
    if (!freezing.ok) return ends(freezing.refusal);

    const rows: ManyRow[] = [];
    const hashes: string[] = [];
    const seen = new Map<string, number>();
    let refusal: Refusal | undefined;
    for (let part = 0; part * ROWS_A_PART < list.value.length; part++) {
      const from = part * ROWS_A_PART;
      let there = await parts.read(changeId, part);
      if (there === undefined) {
        if (now() >= until && hashes.length > many.parts.length) break;
        const made = await freezing.value.part(list.value.slice(from, from + ROWS_A_PART));
        if (!made.ok) {
          refusal = made.refusal;
          break;
        }
        const frozen = withoutRepeats(made.value, seen);
        // Of two that prepare it one is first, and theirs counts.
        there = (await parts.add(changeId, part, frozen, change.ttl))
          ? { change_id: changeId, rows: frozen, version: 1, ttl: change.ttl }
          : await parts.read(changeId, part);
      }
      const frozen = there?.rows ?? [];
      withoutRepeats(frozen, seen);
      rows.push(...frozen);
      hashes.push(hashOfRows(frozen));
    }

    const planned = rows.flatMap(({ step }) => step ?? []);
    const steps = planned.length;
    const first = planned
      .slice(0, MOST_NAMED)
      .flatMap(({ targets }) => targets.filter(({ type }) => type === many.kind));
    const waiting_until = waitingUntil(refusal);
    const next: Many = { ...many, parts: hashes, steps, left_out: rows.length - steps, first, waiting_until };
    const moveOn = async (to: 'preparing' | 'requested', fields: Partial<Change> & { many: Many }) => {
      const hash = hashOf({ ...change, ...fields });
      return (await changes.move(change, to, { ...fields, hash })) ?? (await changes.get(changeId)) ?? change;
    };
    if (rows.length < list.value.length) {
      if (refusal !== undefined && !passes(refusal)) return ends(refusal);
      const { state } = await moveOn('preparing', { many: next });
      return { state, ...(state === 'preparing' && { next_seconds: refusal ? secondsTo(waiting_until) : 0 }) };
    }
    if (steps === 0) return ends(noneLeft(change, many, rows).refusal);
    const tooMany = tooManyForPhone({ ...change, many: next });
    if (tooMany) return ends(tooMany.refusal);
    const { because: told, effects } = await freezing.value.told(rows);
    const because = reasonsFor(told, change.client);
    const gate = gateOf(because);
    const seconds = gate === 'approve' ? many.answer_seconds : BUTTON_SECONDS;
    const expires_at = now() + seconds * 1000;
    return { state: (await moveOn('requested', { many: { ...next, effects }, because, gate, expires_at })).state };
  };
};
