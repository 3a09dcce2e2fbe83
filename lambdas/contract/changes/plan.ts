/** A plan: several steps that come to one thing, agreed to together. */
import { z } from 'zod';
import { ChangeTarget } from './steps.ts';

export const PlanName = z.enum(['offboard', 'copy_access', 'onboard_like']);
export type PlanName = z.infer<typeof PlanName>;

/** So many steps a plan has at most. */
export const MOST_STEPS = 25;

/** More steps than these are agreed to on the phone. */
export const MANY_STEPS = 5;

/** What the steps of a change come to together. */
export const Plan = z.object({
  name: PlanName,
  /** Whom it is about, and whom after. */
  user: ChangeTarget,
  like: ChangeTarget.exactOptional(),
});
export type Plan = z.infer<typeof Plan>;
