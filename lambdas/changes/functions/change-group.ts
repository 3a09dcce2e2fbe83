import { z } from 'zod';
import { USER } from '../../questions/parameters.ts';
import { changeFunction } from './change-function.ts';
import { operationOf, REASON } from './parameters.ts';

const name = 'change_group';

export const changeGroup = changeFunction({
  name,
  description: 'Asks for a change to the members of a group and answers with the code to approve on the phone.',
  input: z.object({
    operation: operationOf(name),
    group: z.string().describe('The group: its name or Okta id, as the person said it.'),
    user: USER,
    reason: REASON,
  }),
  answer: (desk, { operation, reason, ...said }) => desk.request(name, { operationId: operation, said, reason }),
});
