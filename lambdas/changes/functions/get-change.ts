import { z } from 'zod';
import { changeFunction } from './change-function.ts';

export const getChange = changeFunction({
  name: 'get_change',
  description: 'Tells how a change stands that the person asked for.',
  input: z.object({ change: z.string().describe('The code of four characters, or the id, of the change.') }),
  answer: (desk, { change }) => desk.tell(change),
});
