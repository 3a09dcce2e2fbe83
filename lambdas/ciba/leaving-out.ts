/** "Leave out step 3", "put it back in": which steps a held plan has, for the person of a session. */
import { type Reprompt, reprompt } from '../agent/reprompt.ts';
import { stepsInPlaces } from '../changes/english.ts';
import type { Which } from '../changes/functions/change-function.ts';
import { placesNamed } from '../changes/functions/named-steps.ts';
import { goneWith, type LeaveOut } from '../changes/without.ts';
import type { Change } from '../contract/changes/change.ts';
import type { FunctionResult, Refusal } from '../contract/function-result.ts';
import { failed } from '../platform/result.ts';
import { DYNAMODB_DOWN } from './ask.ts';
import { describe } from './describe.ts';

/** That a change is no plan whose steps may still be left out. */
export const notHeld = ({ code, state }: Pick<Change, 'code' | 'state'>): Refusal =>
  failed('change_not_possible', `${code} is no plan that waits for its button. Nothing was done. Look at its card.`, {
    because: 'not_held',
    target: code,
    state,
  }).refusal;

/** The places that are to be left out once these are left out, too, or taken in again; or why that makes no sense. */
function placesOut(change: Change, does: Which[0], named: readonly number[]): number[] | Reprompt {
  const gone = goneWith(change);
  const chosen = (change.without ?? []).map(({ at }) => at).filter((at) => gone.every(([other]) => other !== at));
  if (does === 'without') return [...chosen, ...named];
  const [[at, needed] = []] = gone.filter(([at, needed]) => named.includes(at) && !named.includes(needed));
  return at === undefined
    ? chosen.filter((each) => !named.includes(each))
    : reprompt(`Step ${at} makes no sense without step ${needed}. To take both in, pass on both numbers.`);
}

/** Leaves steps out of a plan beside those that are left out already, or takes some of them in again. */
export const choosing =
  (leaveOut: LeaveOut) =>
  async (change: Change, ...[does, said]: Which): Promise<FunctionResult | Reprompt> => {
    if (change.state !== 'held') return notHeld(change);
    const named = placesNamed(change, said);
    const places = named && placesOut(change, does, named);
    if (places && 'outcome' in places) return places;
    const left = places ? await leaveOut(change, places).catch(() => DYNAMODB_DOWN) : 'no_such_step';
    switch (left) {
      case 'not_held':
      case 'altered':
        return notHeld(change);
      case 'no_such_step':
        return reprompt(
          `Which step of ${change.code}? It has ${stepsInPlaces(change).join('; ')}. Pass on its number.`,
        );
      case 'no_step_left':
        return reprompt(`Nothing of ${change.code} would be left. To drop it, the person presses Cancel on its card.`);
      default:
        return 'outcome' in left ? left : describe(left);
    }
  };
