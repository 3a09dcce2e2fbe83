import * as z from 'zod';
import { reprompt } from '../../agent/reprompt.ts';
import { PlanName } from '../../contract/changes/plan.ts';
import { USER } from '../../questions/parameters.ts';
import { changeFunction } from './change-function.ts';
import { REASON } from './parameters.ts';

/** The plans that make somebody as another person. */
const LIKE: readonly PlanName[] = ['copy_access', 'onboard_like'];

export const planChanges = changeFunction({
  name: 'plan_changes',
  description:
    'Asks for several changes that belong together, agreed to at once, and answers with the code: somebody leaves, gets the access of a colleague, or begins like a colleague. Nothing is changed before the person agrees. Asked for again, it does what is still open.',
  input: z.object({
    plan: PlanName.describe(
      'offboard (suspend, end sessions and tokens, take out of groups), copy_access (give user the groups and apps that like has), onboard_like (make a staged user as like: profile, groups, apps).',
    ),
    user: USER,
    like: z
      .string()
      .optional()
      .describe('The colleague: login, e-mail, name or Okta id, as the person said it. Not for offboard.'),
    date: z
      .string()
      .optional()
      .describe(
        'Of offboard: when the account is deactivated for good, as the person said it; all else is done at once. Leave it out where nobody named a time.',
      ),
    reason: REASON,
  }),
  answer: async (desk, { plan, user, like, ...rest }) => {
    if (LIKE.includes(plan) && like === undefined)
      return reprompt(`${plan} needs like: ask whom ${user} is to be like.`);
    if (plan !== 'offboard' && rest.date !== undefined)
      return reprompt(`${plan} is done at once. Leave date out only if the person wants that.`);
    return desk.plan({ plan, user, ...(LIKE.includes(plan) && like !== undefined && { like }), ...rest });
  },
});
