import type { OktaEntity } from '../page/okta-page.ts';

/** What may be said first, in English, and the operation of the catalogue that it leads to. */
export interface Suggestion {
  operationId: string;
  say: string;
  /** Who fills in the slot of it, where somebody does. */
  user?: string;
  /** Whether it changes something in Okta. */
  changes?: true;
  /** Where it is more than the sentence tells: "Ana Ruiz is locked out". */
  because?: string;
}

const of = (operationId: string, say: string): Suggestion => ({ operationId, say });
const change = (operationId: string, say: string): Suggestion => ({ operationId, say, changes: true });

/** Sentences of the operations catalogue for an empty conversation; a test holds them to it. */
export const SUGGESTIONS: readonly Suggestion[] = [
  of('listUserGroups', 'What are my Okta groups?'),
  change('resetPassword', "Reset ‹user›'s password"),
  change('unlockUser', 'Unlock ‹user›'),
  of('listUsers', 'Which users are locked out?'),
];

/** The same for what the person looks at. */
export const ABOUT_PAGE: Record<OktaEntity['kind'], readonly Suggestion[]> = {
  user: [
    of('getUser', 'Tell me about this user'),
    of('listPolicyRules', "Why can't this user sign in?"),
    of('listUserGroups', 'Which groups is this user in?'),
    change('resetPassword', "Reset this user's password"),
  ],
  group: [
    of('listGroupUsers', 'Who is in this group?'),
    of('listGroupRules', 'How does this group get its members?'),
    of('listAssignedApplicationsForGroup', 'Which apps come with this group?'),
    of('listGroupOwners', 'Who owns this group?'),
  ],
  app: [
    of('getApplicationUser', 'Who has access to this app, and why?'),
    of('listApplicationGroupAssignments', 'Which groups give this app?'),
    of('getApplicationUser', 'How many users has this app?'),
  ],
};
