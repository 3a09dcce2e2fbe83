/** Finds what takes a change back, and whether that may be done: only while all stands as the change left it. */
import { stepInWords, summaryOf } from '../../changes/english.ts';
import { type Changes, loading } from '../../changes/records.ts';
import { doneSteps, isAtRest, isForAWhile } from '../../changes/undo.ts';
import type { Resolution, UndoRequest } from '../../contract/changes/execution.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { found, type Result } from '../../platform/result.ts';
import type { ActAs } from '../act-as.ts';
import type { ResolveListUndo } from '../many/undo.ts';
import { mayAsk, requesterIn } from './asker.ts';
import { once } from './once.ts';
import { sift } from './sift.ts';
import { findAll, type Judged, judgedStep, type See, usesOf } from './step.ts';
import { askedBack, impossible, noWayBack, stillAsLeft, type Way, wayBack } from './way-back.ts';

async function judged(okta: OktaReader, way: Way, see: See): Promise<Result<Judged>> {
  const { back } = way;
  const asLeft = await stillAsLeft(okta, way);
  if (!asLeft.ok) return asLeft;
  const asker = await mayAsk(okta, back);
  if (!asker.ok) return asker;
  const { said, own } = askedBack(way);
  const all = await findAll(okta, back.targets, said);
  if (!all.ok) return all;
  return judgedStep(okta, back, all.value, { own, asker: asker.value, see });
}

/**
 * Resolves what takes a change back as the person of the session, who has to be the one who made it. Refuses with
 * `undo_not_possible` where nothing was done, Okta has no way back, or it stands otherwise by now; of several steps
 * those that can be taken back are, and the others are noted.
 */
export const resolveUndo =
  (actAs: ActAs, changes: Pick<Changes, 'get'>, ofList: ResolveListUndo) =>
  async ({ sessionId, changeId }: UndoRequest): Promise<Resolution> => {
    const change = await loading(changes)(changeId);
    const { code, state } = change;
    if (isForAWhile(change))
      return impossible(`${code} ends by itself at its time, or before that where you say “end ${code} now”.`, {
        because: 'for_a_while',
        target: code,
        state,
      }).refusal;
    if (!isAtRest(change))
      return impossible(`${code} is ${state}, so there is nothing to undo.`, {
        because: 'not_done',
        target: code,
        state,
      }).refusal;
    if (change.many !== undefined) return ofList(sessionId, { ...change, many: change.many });
    const ways = doneSteps(change).map((step) => ({ step, way: wayBack(step) }));
    const possible = ways.flatMap(({ way }) => way ?? []);
    if (possible.length === 0) return noWayBack(change).refusal;

    const uses = possible.flatMap(({ there, back }) => [
      ...usesOf(back),
      there.verify.uses,
      ...Object.values(back.targets).map((target) => target.lookup('')),
    ]);
    const okta = await actAs(sessionId, uses, change.sub);
    if (!okta.ok) return okta.refusal;
    const reader = once(okta.value);
    const see: See = async (seen) => {
      const allowed = await actAs(sessionId, seen, change.sub);
      return allowed.ok ? found(reader) : allowed;
    };
    const meant = [];
    for (const way of possible) meant.push({ words: stepInWords(way.step), judged: await judged(reader, way, see) });
    const sifted = sift(meant);
    if (!sifted.ok) return sifted.refusal;
    const { steps, because, notes, refusal } = sifted.value;
    const lost = ways.flatMap(({ step, way }) => (way ? [] : [stepInWords(step)]));
    const all = [...notes, ...lost.map((step) => ({ code: 'no_way_back' as const, values: { step } }))];
    if (steps.length > 0) {
      const by = await requesterIn(reader);
      return { outcome: 'resolved', ...by, steps, because, ...(all.length > 0 && { notes: all }) };
    }
    return (
      refusal ??
      impossible(`Nothing to undo: ${summaryOf(change)} – all of it stands as before.`, {
        because: 'already',
        target: code,
        state: 'as before',
      }).refusal
    );
  };
