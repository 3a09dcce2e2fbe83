/** What comes with a change, before anybody agrees to it: codes and values; who shows them makes the sentences. */
import * as z from 'zod';

export const EffectCode = z.enum([
  /** Okta mails the person a link. */
  'mail_sent',
  /** The person cannot sign in until they have chosen a password. */
  'sign_in_blocked',
  /** Applications that come or go with it: `count`, and `names` of the first. */
  'gains_apps',
  'loses_apps',
  /** A group that somebody stays in: `group`, and `why` in English. */
  'group_stays',
  /** Apps that were assigned one by one and stay: `count`, and `names` of the first. */
  'apps_remain',
  /** What is not copied: `what`, and `why` in English. */
  'not_copied',
  /** The account is not activated. */
  'stays_staged',
  /** So many steps more than a plan has at most; they follow when it is asked for again: `count`. */
  'steps_later',
  /** A step that is not among them, and why: `step` and `why` in English. */
  'left_out',
  /** A step that is not among them, for it is so already: `step` in English. */
  'already_so',
  /** A step that nothing takes back: `step` in English. */
  'no_way_back',
  /** Groups that rules put the person into, or take them out of: `names`. */
  'joins_by_rule',
  'leaves_by_rule',
  /** What was assigned one by one does not come back by itself. */
  'apps_not_restored',
  /** The person can no longer sign in. */
  'shut_out',
  /** Sessions with Okta end; those that an app keeps itself do not. */
  'sessions_end',
  'app_sessions_stay',
  /** What apps were given to act in the person's name ends. */
  'tokens_end',
  /** Each device is asked for a second factor again. */
  'devices_forgotten',
  /** Groups, or groups and apps, are left as they are. */
  'groups_stay',
  'access_stays',
  /** Another password is asked for at the next sign-in. */
  'new_password_due',
  /** Factors that go: `names`. */
  'loses_factors',
  /** None is left: the person sets one up at the next sign-in. */
  'factor_due',
  /** Group rules that leave the person alone from now on: `count`, `names`. */
  'excluded_from_rules',
  /** Members of a group that is deleted: `count`. */
  'members_leave',
  /** Group rules that are invalid from now on: `count`, `names`. */
  'rules_break',
  /** Whom a group rule puts into its groups: `count` people, `names` of the groups; how many cannot be told. */
  'rule_adds',
  'rule_adds_some',
  /** Members whom a group rule put there, or others did, and who stay: `count`, `names` of the groups. */
  'members_stay',
  /** The application is had by a group, too: `names`. */
  'has_by_group',
  /** The account in the application cannot be brought back as it was. */
  'app_profile_lost',
  /** People who come to have an application, or have it no longer: `count` at most, where some have it otherwise. */
  'people_gain_app',
  'people_lose_app',
  /** What comes with it could not be read. */
  'unseen',
]);
export type EffectCode = z.infer<typeof EffectCode>;

export const Effect = z.object({ code: EffectCode, values: z.record(z.string(), z.string()).exactOptional() });
export type Effect = z.infer<typeof Effect>;
