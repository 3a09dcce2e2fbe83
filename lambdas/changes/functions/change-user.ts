import { z } from 'zod';
import { USER } from '../../questions/parameters.ts';
import { changeFunction } from './change-function.ts';
import { operationOf, REASON } from './parameters.ts';

const name = 'change_user';

export const changeUser = changeFunction({
  name,
  description:
    'Asks for a change to one user and answers with its code. The person then agrees to it: on its card or on their phone.',
  input: z.object({ operation: operationOf(name), user: USER, reason: REASON }),
  answer: (desk, { operation, user, reason }) => desk.request(name, { operationId: operation, said: { user }, reason }),
});
