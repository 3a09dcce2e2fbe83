import { z } from 'zod';
import { reprompt } from '../../agent/reprompt.ts';
import { changeFunction } from './change-function.ts';

export const getChange = changeFunction({
  name: 'get_change',
  description: 'Tells how a change stands that the person asked for, or asks for what takes it back.',
  input: z.object({
    change: z.string().describe('The code of four characters, or the id, of the change.'),
    do: z
      .string()
      .optional()
      .describe(
        '"show" (when left out), or "undo", which asks for the change that takes it back and answers with its code.',
      ),
  }),
  answer: async (desk, { change, do: what = 'show' }) => {
    if (what === 'undo') return desk.undo(change);
    return what === 'show' ? desk.tell(change) : reprompt(`get_change does not ${what}. It does show and undo.`);
  },
});
