import * as z from 'zod';
import { findChange } from '../../operations/index.ts';
import { changeFunction } from './change-function.ts';
import { OR_LIST, operationOf, operationsOf, REASON, valuesOf } from './parameters.ts';

const name = 'change_access';

/** What stands beside the resource: whom it is about, or what the operation needs. */
const saidBeside = (operation: string, said: string | undefined): Record<string, string> => {
  if (said === undefined) return {};
  return findChange(operation)?.value === undefined ? { principal: said } : { value: said };
};

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
        `Whom it is given to or taken from: "me", a user (login, e-mail, name or Okta id) or a group (name or Okta id), as the person said it.${OR_LIST} ${valuesOf(name)}`,
      ),
    until: z.string().optional().describe('When it ends, as the person said it. Leave it out when it is to last.'),
    reason: REASON,
  }),
  answer: (desk, { operation, reason, until, principal, resource }) =>
    desk.request(name, {
      operationId: operation,
      said: { resource, ...saidBeside(operation, principal) },
      until,
      reason,
    }),
});
