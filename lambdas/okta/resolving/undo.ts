/** Finds what takes a change back, and whether that may be done: only while all stands as the change left it. */
import { canonical } from '../../changes/canonical.ts';
import { actionOf, labelOf, stepInWords, summaryOf } from '../../changes/english.ts';
import { type Changes, loading } from '../../changes/records.ts';
import { isAtRest, isForAWhile, stepsBack } from '../../changes/undo.ts';
import type { Resolution, UndoRequest } from '../../contract/changes/execution.ts';
import type { ChangeStep } from '../../contract/changes/steps.ts';
import { findChange } from '../../operations/index.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { Act, ChangeOperation } from '../../operations/operation.ts';
import { stateInWords } from '../../operations/state-in-words.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { ActAs } from '../act-as.ts';
import { mayAsk } from './asker.ts';
import { once } from './once.ts';
import { sift } from './sift.ts';
import { findAll, type Judged, judgedStep, type See, usesOf } from './step.ts';

const impossible = (message: string, values: { because: string; target: string; state: string }) =>
  failed('undo_not_possible', message, values);

/** A step back, with the operations of both ways. */
interface Way {
  step: ChangeStep;
  there: ChangeOperation;
  back: ChangeOperation;
  act: Act;
}

/** Refuses where it stands otherwise than the step left it. */
async function stillAsLeft(okta: OktaReader, { step, there }: Way): Promise<Result<unknown>> {
  const present = await there.verify.read(okta, there.parameters.parse(step.parameters));
  if (!present.ok || canonical(present.value) === canonical(step.after ?? step.leaves)) return present;
  const target = step.targets.map(labelOf).join(', ');
  const state = stateInWords(present.value);
  if (canonical(present.value) === canonical(step.before))
    return impossible(`Nothing to undo – ${target}: ${state} again.`, { because: 'already', target, state });
  return impossible(`${target}: changed since, and is ${state} now. Undo would overwrite that. Nothing was done.`, {
    because: 'changed_since',
    target,
    state,
  });
}

async function judged(okta: OktaReader, way: Way, see: See): Promise<Result<Judged>> {
  const { act, back } = way;
  const asLeft = await stillAsLeft(okta, way);
  if (!asLeft.ok) return asLeft;
  const asker = await mayAsk(okta, back);
  if (!asker.ok) return asker;
  const ids = Object.entries(back.targets).map(([name, { idParameter }]) => [name, idParameter] as const);
  const said = Object.fromEntries(ids.map(([name, parameter]) => [name, String(act.parameters[parameter] ?? '')]));
  const all = await findAll(okta, back.targets, said);
  if (!all.ok) return all;
  const isId = (parameter: string) => ids.some(([, each]) => each === parameter);
  const own = Object.fromEntries(Object.entries(act.parameters).filter(([parameter]) => !isId(parameter)));
  return judgedStep(okta, back, all.value, { own, asker: asker.value, see });
}

/**
 * Resolves what takes a change back as the person of the session, who has to be the one who made it. Refuses with
 * `undo_not_possible` where nothing was done, Okta has no way back, or it stands otherwise by now; of several steps
 * those that can be taken back are, and the others are noted.
 */
export const resolveUndo =
  (actAs: ActAs, changes: Pick<Changes, 'get'>) =>
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
    const ways = stepsBack(change).map(({ step, act }) => {
      const [there, back] = [findChange(step.operationId), act && findChange(act.operationId)];
      return { step, way: act && there && back ? { step, act, there, back } : undefined };
    });
    const possible = ways.flatMap(({ way }) => way ?? []);
    if (possible.length === 0)
      return impossible(`Okta has no way back from: ${summaryOf(change)}.`, {
        because: 'no_way_back',
        target: code,
        state: actionOf(change.steps[0] ?? { operationId: '' }),
      }).refusal;

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
    if (steps.length > 0) return { outcome: 'resolved', steps, because, ...(all.length > 0 && { notes: all }) };
    return (
      refusal ??
      impossible(`Nothing to undo: ${summaryOf(change)} – all of it stands as before.`, {
        because: 'already',
        target: code,
        state: 'as before',
      }).refusal
    );
  };
