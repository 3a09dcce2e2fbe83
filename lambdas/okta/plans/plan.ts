/** Finds the steps of a plan, and judges each, before anybody is asked to agree to all of them. */
import { actionOf, labelOf } from '../../changes/english.ts';
import type { PlanRequest, Resolution } from '../../contract/changes/execution.ts';
import { MOST_STEPS, type PlanName, reasonsOfPlan } from '../../contract/changes/plan.ts';
import { findChange } from '../../operations/index.ts';
import type { OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { failed, found, type Result, refused } from '../../platform/result.ts';
import type { Ask } from '../../questions/question.ts';
import { askedFor } from '../../targets/target.ts';
import { user as target } from '../../targets/user.ts';
import type { ActAs } from '../act-as.ts';
import { mayAsk, requesterIn } from '../resolving/asker.ts';
import { once } from '../resolving/once.ts';
import { holdsAlready, type Meant, sift } from '../resolving/sift.ts';
import { judgedStep, usesOf } from '../resolving/step.ts';
import { copyAccess } from './copy-access.ts';
import type { Intended, MakePlan } from './intended.ts';
import { offboard } from './offboard.ts';
import { onboardLike } from './onboard-like.ts';

const PLANS: Record<PlanName, MakePlan> = { offboard, copy_access: copyAccess, onboard_like: onboardLike };

const impossible = (message: string, because: string, person: OktaUser) =>
  failed('plan_not_possible', message, { because, target: labelOf(target.frozen(person)) });

/** Whom it is about, and after whom; the same where it is after nobody. */
async function peopleOf(
  okta: OktaReader,
  { plan, user: said, like = said }: Pick<PlanRequest, 'plan' | 'user' | 'like'>,
): Promise<Result<[user: OktaUser, like: OktaUser]>> {
  const user = askedFor('user', await target.find(okta, said));
  // Whoever begins has to be there before: their account is a change of its own.
  if (!user.ok && plan === 'onboard_like' && user.refusal.outcome === 'not_found')
    return refused({ ...user.refusal, message: `${user.refusal.message} Create the user first, then ask again.` });
  if (!user.ok) return user;
  const other = askedFor('like', await target.find(okta, like));
  return other.ok ? found([user.value, other.value]) : other;
}

/** As many steps as a plan may have, the first ones, and what waits for its time. */
const mostOf = (intended: readonly Intended[]): Intended[] => {
  const waiting = intended.filter(({ due }) => due !== undefined);
  return [...intended.filter(({ due }) => due === undefined).slice(0, MOST_STEPS - waiting.length), ...waiting];
};

/** Each step judged by how things stand; nobody may do to themselves what an operation keeps them from. */
async function judgedAll(ask: Ask, intended: readonly Intended[]): Promise<Result<Meant[]>> {
  const acts = intended.map((one) => {
    const operation = findChange(one.operationId);
    if (operation === undefined) throw new Error('A plan with a step that is not in the catalogue');
    return { ...one, operation };
  });
  const okta = await ask(acts.flatMap(({ operation }) => usesOf(operation)));
  if (!okta.ok) return okta;
  const judged = await Promise.all(
    acts.map(async ({ operation, found: all, own, due }) => {
      const asker = await mayAsk(okta.value, operation);
      const names = Object.entries(operation.targets).map(([name, each]) => labelOf(each.frozen(all[name])));
      const one = asker.ok
        ? await judgedStep(okta.value, operation, all, { own: own ?? {}, asker: asker.value, see: ask })
        : asker;
      const words = `${actionOf(operation)} – ${names.join(', ')}`;
      if (!one.ok) return { words, judged: one, asker };
      const { step, because } = one.value;
      return { words, judged: found({ step: { ...step, because, ...(due && { due }) }, because }), asker };
    }),
  );
  for (const { asker, judged: one } of judged) {
    if (!asker.ok) return asker;
    if (!one.ok && one.refusal.outcome === 'failed' && one.refusal.values?.because === 'self') return one;
  }
  return found(judged);
}

/**
 * Resolves a plan as the person of the session. Refuses as targets do, with `plan_not_possible` where nothing is to be
 * done, and as a whole where FGA or Okta allows one of its operations to this person never. A step that Okta would not
 * take is left out and noted.
 */
export const resolvePlan =
  (actAs: ActAs) =>
  async ({ sessionId, ...said }: PlanRequest): Promise<Resolution> => {
    let reader: OktaReader | undefined;
    const ask: Ask = async (uses) => {
      const okta = await actAs(sessionId, uses);
      if (!okta.ok) return okta;
      reader ??= once(okta.value);
      return found(reader);
    };
    const okta = await ask([target.lookup(said.user), target.lookup(said.like ?? said.user)]);
    if (!okta.ok) return okta.refusal;
    const people = await peopleOf(okta.value, said);
    if (!people.ok) return people.refusal;
    const [user, like] = people.value;
    if (said.like !== undefined && user.id === like.id)
      return impossible('user and like are the same person.', 'same', user).refusal;
    const made = await PLANS[said.plan](ask, user, like, said.due);
    if (!made.ok) return made.refusal;
    const { steps: intended, notes } = made.value;
    const first = mostOf(intended);
    const judged = await judgedAll(ask, first);
    if (!judged.ok) return judged.refusal;
    const later = intended.length - first.length;
    const sifted = sift(judged.value);
    if (!sifted.ok) return sifted.refusal;
    const { steps, refusal } = sifted.value;
    if (steps.length === 0)
      return (
        refusal ??
        impossible(`Nothing is left to be done for ${labelOf(target.frozen(user))}.`, 'nothing_left', user).refusal
      );
    const all = [
      ...judged.value.flatMap(({ words, judged: one }) =>
        !one.ok && holdsAlready(one.refusal) ? [{ code: 'already_so' as const, values: { step: words } }] : [],
      ),
      ...sifted.value.notes,
      ...notes,
      ...(later > 0 ? [{ code: 'steps_later' as const, values: { count: String(later) } }] : []),
    ];
    return {
      outcome: 'resolved',
      ...(await requesterIn(okta.value)),
      steps,
      because: reasonsOfPlan(said.plan, steps),
      plan: {
        name: said.plan,
        user: target.frozen(user),
        ...(said.like !== undefined && { like: target.frozen(like) }),
      },
      ...(all.length > 0 && { notes: all }),
    };
  };
