/** Finds whom and what a change is about, and how that stands, before anybody is asked to agree to it. */
import { labelOf } from '../../changes/english.ts';
import type { Resolution, ResolveRequest } from '../../contract/changes/execution.ts';
import type { FrozenStep } from '../../contract/changes/steps.ts';
import type { Refusal } from '../../contract/function-result.ts';
import { findChange } from '../../operations/index.ts';
import type { Use } from '../../operations/okta.ts';
import { verifyFactor } from '../../operations/users/changing/caller.ts';
import { failed, refused } from '../../platform/result.ts';
import type { ActAs } from '../act-as.ts';
import { type Lists, listIn } from '../many/list.ts';
import { wishOf } from '../many/wish.ts';
import { aboutOf } from '../permission.ts';
import { mayAsk, requesterOf } from './asker.ts';
import { reasonsOf, reasonsToKeep, takenBackAt } from './for-a-while.ts';
import { findAll, judgedStep, type See, usesOf } from './step.ts';

const FOR_ONE = failed(
  'list_unusable',
  'Access that ends by itself, or begins later, is for one at a time. Nothing was done. Ask for each, or without a time.',
);

/** Whoever has an app by a group keeps it, however long they have it directly. */
const endless = ({ targets, effects }: FrozenStep) => {
  const target = targets.map(labelOf).join(', ');
  const state = effects.find(({ code }) => code === 'has_by_group')?.values?.names ?? 'a group';
  const message = `Nothing would be taken back in the end – ${target}: it comes by ${state} as well. Nothing was done.`;
  return failed('change_not_possible', message, { because: 'by_group', target, state });
};

/** What is so already stays so, with or without an end. */
const notTakenAway = (refusal: Refusal): Refusal =>
  refusal.outcome === 'failed' && refusal.values?.because === 'already'
    ? { ...refusal, message: `${refusal.message} What was so before is not taken away in the end.` }
    : refusal;
/** Before one of these an operator may have the caller verified (`VERIFY_CALLER`): nobody verifies themselves. */
const RESETS: readonly string[] = ['resetPassword', 'resetFactors', 'unenrollFactor'];

const ONE_BY_ONE = refused({
  outcome: 'not_found',
  message: 'Callers are verified one by one, for what is done at once. Ask for one person, and without a date.',
});

const ONLY_ONE = failed(
  'out_of_scope',
  'You are on the help desk for the members of some groups only, so this goes for one person at a time. Nothing was done. Ask for each.',
);

/**
 * Resolves names to Okta ids as the person of the session; of a list only that it is there. Refuses as the targets do,
 * and with `change_not_possible` where Okta would not take the change or where it holds already.
 */
export const resolve =
  (actAs: ActAs, lists: Lists, { verifyCaller = false }: { verifyCaller?: boolean } = {}) =>
  async ({ operationId, sessionId, said, until, not_before }: ResolveRequest): Promise<Resolution> => {
    const operation = findChange(operationId);
    if (operation === undefined) throw new Error('A change that is not in the catalogue');
    const lookups = Object.entries(operation.targets).map(([name, target]) => target.lookup(said[name] ?? ''));
    const isVerified = verifyCaller && RESETS.includes(operationId);
    const before = isVerified ? usesOf(verifyFactor) : [];
    const open: Use[] = [];
    const okta = await actAs(sessionId, [operation, ...lookups, ...usesOf(operation), ...before], undefined, {
      about: open,
    });
    if (!okta.ok) return okta.refusal;

    const asker = await mayAsk(okta.value, operation);
    if (!asker.ok) return asker.refusal;
    const by = requesterOf(asker.value);
    const listed = Object.entries(operation.targets).find(([name]) => listIn(said[name]) !== undefined);
    if (listed !== undefined) {
      if (open.length > 0) return ONLY_ONE.refusal;
      if (isVerified || operation.pending) return ONE_BY_ONE.refusal;
      const [each, target] = listed;
      if ((until ?? not_before) !== undefined) return FOR_ONE.refusal;
      const list = await lists.find(sessionId, listIn(said[each]) ?? '');
      if (!list.ok) return list.refusal;
      const { result_id, title, total } = list.value;
      const many = await wishOf(okta.value, operation, said, { each, target, list: { result_id, title, total } });
      return many.ok ? { outcome: 'listed', ...by, many: many.value } : many.refusal;
    }
    const all = await findAll(okta.value, operation.targets, said);
    if (!all.ok) return all.refusal;
    const see: See = (uses) => actAs(sessionId, uses);
    const one = await judgedStep(okta.value, operation, all.value, { value: said.value, asker: asker.value, see });
    if (!one.ok) return until === undefined ? one.refusal : notTakenAway(one.refusal);
    const { step, because } = one.value;
    const about = aboutOf(operation, step.targets);
    const toThem = open.length === 0 ? okta : await actAs(sessionId, open, undefined, { about });
    if (!toThem.ok) return toThem.refusal;
    if (isVerified && !step.targets.some(({ id }) => id === asker.value.id)) {
      if (not_before !== undefined) return ONE_BY_ONE.refusal;
      const caller = await judgedStep(okta.value, verifyFactor, all.value, { asker: asker.value, see });
      if (!caller.ok) return caller.refusal;
      const reasons = [...new Set([...caller.value.because, ...because])];
      return { outcome: 'resolved', ...by, steps: [caller.value.step, step], because: reasons };
    }
    if (not_before !== undefined) {
      const reasons = [...new Set([...because, ...(await reasonsToKeep(okta.value, step))])];
      return { outcome: 'resolved', ...by, steps: [{ ...step, effects: [], due: not_before }], because: reasons };
    }
    if (until === undefined) return { outcome: 'resolved', ...by, steps: [step], because };
    const back = takenBackAt(step, until);
    if (back === undefined) return endless(step).refusal;
    const may = await actAs(sessionId, [back.operation]);
    if (!may.ok) return may.refusal;
    const reasons = await reasonsOf(okta.value, back.operation, back.step);
    return { outcome: 'resolved', ...by, steps: [step, back.step], because: [...new Set([...because, ...reasons])] };
  };
