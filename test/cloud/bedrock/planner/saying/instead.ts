/** What is asked for often and nothing here does as it is said: what to say instead, or where it is done. */
import { stripped } from '../reading/words.ts';

const EVERYBODY = '(?:all|every|each|everyone|everybody)';
const ACTS =
  '(?:unlock|suspend|unsuspend|activate|deactivate|reactivate|reset|expire|clear|add|remove|assign|send|offboard|terminate)';

/** A sentence for each, the first that fits. “{console}” is the origin of the admin console. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(String.raw`^(?:\w+ )?${ACTS}\b.*(?:\b${EVERYBODY}\b|\b(?:these|those|following)\b|:\s*\S+,)`, 'i'),
    'I act on one at a time, or on a list. Ask for the list first, such as “Who is locked out?” or “List contractors”, or paste one; then say, for example, “Unlock all of them”.',
  ],
  [
    /\b(?:on|for) (?:\w+ )?(?:leave|vacation|holiday|sabbatical)\b/i,
    'I know no leave. You can say “Suspend ‹user›”, and “Unsuspend ‹user›” once they are back.',
  ],
  [
    /\b(?:is|are|'s|came|comes) back\b/i,
    'If they are suspended, say “Unsuspend ‹user›”; if they are locked out, “Unlock ‹user›”.',
  ],
  [
    /^(?:lock|(?:un)?block|disable|enable|(?:un)?freeze)\b/i,
    'For a person say “Suspend ‹user›”, “Unsuspend ‹user›”, “Unlock ‹user›” or, for good, “Deactivate ‹user›”; for an app “Disable the app ‹app›”.',
  ],
  [
    /\bnew (?:hire|joiner|starter|colleague|employee)\b/i,
    'Say first “Create a user ‹user› with the e-mail ‹e-mail›”, and then “Onboard ‹user› like ‹colleague›”. It is done at once, on no later day.',
  ],
  [
    /\b(?:same|copy)\b.*\bgroups\b/i,
    'I copy groups and apps together: “Give ‹user› the access of ‹colleague›”. For groups alone, say “Which groups is ‹colleague› in?” and then “Add ‹user› to ‹group›”.',
  ],
  [
    /^extend\b/i,
    'Say it with its code: “Show temporary access” lists the codes, and “Extend 7F3K until Friday” asks for it.',
  ],
  [
    /\bwithout (?:any )?mfa\b|\bno mfa\b|\bnot enrolled in mfa\b/i,
    '“Who has no phishing-resistant MFA?” lists people with their factors, “none” among them.',
  ],
  [
    /\b(?:saml|oidc|openid|swa)\b/i,
    'I list apps by name and status, not by how people sign in to them. That is at [Applications]({console}/admin/apps/active).',
  ],
  [
    /\b(?:polic(?:y|ies)|(?:mfa|2fa)(?: is)? (?:required|enforced|needed|mandatory))\b/i,
    'I read policies only to tell why somebody cannot sign in: “Why can’t ‹user› sign in to ‹app›?” The policies are at [Authentication policies]({console}/admin/authn/authentication-policies).',
  ],
  [
    /\badmin(?:istrator)? (?:rights?|roles?|access|permissions?) (?:to|in|for|on)\b/i,
    'I see the admin roles of Okta, not what people may do inside an app. Say “Who are our administrators?” or “Who has access to ‹app›?”',
  ],
  [
    /\b(?:pending|open|waiting)\b.*\b(?:approvals?|requests?|changes?)\b/i,
    'The cards in the conversation show what waits. Say “Show 7F3K” to see one of them by its code.',
  ],
];

/** What to say instead; nothing for a sentence that none of these fits. */
export function insteadOf(said: string, console: string): string | undefined {
  const wish = stripped(said);
  const [, instead] = INSTEAD.find(([asks]) => asks.test(wish)) ?? [];
  return instead && `That I cannot do as you said it, and did nothing. ${instead.replace('{console}', console)}`;
}
