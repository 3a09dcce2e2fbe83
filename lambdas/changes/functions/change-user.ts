import * as z from 'zod';
import { USER } from '../../questions/parameters.ts';
import { changeFunction } from './change-function.ts';
import { OR_LIST, operationOf, operationsOf, REASON, valuesOf } from './parameters.ts';

const name = 'change_user';

const VALUE = z
  .string()
  .optional()
  .describe(`What the operation needs besides. ${valuesOf(name)}`);

export const changeUser = changeFunction({
  name,
  description: `Asks for a change to one user and answers with its code. The person then agrees to it: on its card or on their phone. For createUser the user is the new person's name. ${operationsOf(name)}`,
  input: z.object({
    operation: operationOf(name),
    user: USER.describe(`${USER.description}${OR_LIST}`),
    value: VALUE,
    reason: REASON,
  }),
  answer: (desk, { operation, user, value, reason }) =>
    desk.request(name, { operationId: operation, said: { user, ...(value !== undefined && { value }) }, reason }),
});
