import { z } from 'zod';
import { changeFunction } from './change-function.ts';
import { OR_LIST, operationOf, operationsOf, REASON } from './parameters.ts';

const name = 'change_access';

export const changeAccess = changeFunction({
  name,
  description: `Asks for a change to a group, its members, a group rule or an app, and answers with its code. Nothing is changed before the person agrees. ${operationsOf(name)}`,
  input: z.object({
    operation: operationOf(name),
    resource: z.string().describe('The group, app or rule: its name or Okta id, as the person said it.'),
    principal: z
      .string()
      .optional()
      .describe(
        `Whom it is given to or taken from: "me", a user (login, e-mail, name or Okta id) or a group (name or Okta id), as the person said it.${OR_LIST}`,
      ),
    until: z.string().optional().describe('When it ends, as the person said it. Leave it out when it is to last.'),
    reason: REASON,
  }),
  answer: (desk, { operation, reason, until, principal, resource }) =>
    desk.request(name, {
      operationId: operation,
      said: { resource, ...(principal !== undefined && { principal }) },
      until,
      reason,
    }),
});
