/** Authentication factors: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/ */
import * as z from 'zod';
import { OptionalText, Text, UserId } from '../objects.ts';
import { read } from '../operation.ts';

/** A factor that somebody enrolled, as far as it is shown. */
export const OktaFactor = z.object({
  id: Text,
  factorType: Text,
  provider: OptionalText,
  status: OptionalText,
  created: OptionalText,
  profile: z
    .object({ authenticatorName: OptionalText, name: OptionalText, phoneNumber: OptionalText, email: OptionalText })
    .nullish(),
});
export type OktaFactor = z.infer<typeof OktaFactor>;

/** Okta has no pages of it. */
export const listFactors = read({
  operationId: 'listFactors',
  description: 'List the factors a user has enrolled to sign in with.',
  parameters: z.object({ userId: UserId }),
  relation: 'read_okta',
  object: 'okta:users',
  scope: 'okta.users.read',
  call: { function: 'get_user', parameters: { include: 'factors' } },
  request: (parameters) => ({ method: 'GET', path: `/api/v1/users/${parameters.userId}/factors` }),
  examples: [
    { say: "Show {user}'s factors" },
    { say: 'Which factors does {user} have?' },
    { say: 'Which MFA factors has {user} enrolled?' },
    { say: 'Which factors does {user} have enrolled?' },
    { say: 'What MFA does {user} use?' },
    { say: 'Is {user} enrolled in MFA?' },
    { say: "List {user}'s authenticators" },
    { say: 'Which factors do I have?', with: { user: 'me' } },
    { say: 'Show my factors', with: { user: 'me' } },
    {
      function: 'org_report',
      say: 'Who has no phishing-resistant MFA?',
      with: { report: 'no_phishing_resistant_mfa' },
    },
    {
      function: 'org_report',
      say: 'Users without phishing-resistant MFA',
      with: { report: 'no_phishing_resistant_mfa' },
    },
    {
      function: 'org_report',
      say: 'Which users have no phishing-resistant factor?',
      with: { report: 'no_phishing_resistant_mfa' },
    },
  ],
});
