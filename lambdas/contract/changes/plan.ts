/** A plan: several steps that come to one thing, agreed to together. */
import * as z from 'zod';
import type { GateReason } from './gate.ts';
import { ChangeTarget, type FrozenStep } from './steps.ts';

export const PlanName = z.enum(['offboard', 'copy_access', 'onboard_like']);
export type PlanName = z.infer<typeof PlanName>;

/** So many steps a plan has at most. */
export const MOST_STEPS = 25;

/** More steps than these are agreed to on the phone. */
const MANY_STEPS = 5;

/** What the steps of a change come to together. */
export const Plan = z.object({
  name: PlanName,
  /** Whom it is about, and whom after. */
  user: ChangeTarget,
  like: ChangeTarget.exactOptional(),
});
export type Plan = z.infer<typeof Plan>;

/** Why a button is not enough for these steps of a plan. Of a step that does not say it is not known. */
export const reasonsOfPlan = (name: PlanName, steps: readonly Pick<FrozenStep, 'because'>[]): GateReason[] => {
  const ofPlan: GateReason[] = name === 'offboard' ? ['offboarding'] : [];
  const ofSteps = steps.flatMap(({ because = ['roles_unreadable'] }) => because);
  const ofMany: GateReason[] = steps.length > MANY_STEPS ? ['many_steps'] : [];
  return [...new Set([...ofPlan, ...ofSteps, ...ofMany])];
};
