/** Somebody leaves: they can sign in no more, and what was given to them by hand is taken away. */
import { cut } from '../../operations/text.ts';
import { found } from '../../platform/result.ts';
import { legible } from '../../targets/legible.ts';
import { accessOf, isByHand, whyIn } from './access.ts';
import { type MakePlan, outOfGroup } from './intended.ts';

/** So many apps are named. */
const NAMED = 5;

/**
 * Suspends, ends sessions and tokens, takes out of every group that somebody keeps by hand, and deactivates at a time. Groups that a rule or a
 * directory fills are left and noted, and so are apps assigned one by one: taking those deletes accounts, which is for
 * whoever runs the app to decide.
 */
export const offboard: MakePlan = async (ask, user, _like, due) => {
  const access = await accessOf(ask, user);
  if (!access.ok) return access;
  const { groups, apps } = access.value;
  const remaining = apps.filter(({ isDirect }) => isDirect).map(({ app }) => legible(app.label));
  return found({
    steps: [
      { operationId: 'suspendUser', found: { user } },
      { operationId: 'revokeUserSessions', found: { user }, own: { oauthTokens: 'true', forgetDevices: 'false' } },
      ...groups.filter(isByHand).map(({ group }) => outOfGroup(user, group)),
      ...(due ? [{ operationId: 'deactivateUser', found: { user }, due }] : []),
    ],
    notes: [
      ...groups
        .filter((each) => !isByHand(each))
        .map((each) => ({
          code: 'group_stays' as const,
          values: { group: legible(each.group.profile.name), why: whyIn(each) },
        })),
      ...(remaining.length === 0
        ? []
        : [
            {
              code: 'apps_remain' as const,
              values: { count: String(remaining.length), names: cut(remaining.slice(0, NAMED).join(', ')) },
            },
          ]),
    ],
  });
};
