import * as z from 'zod';
import { reprompt } from '../../agent/reprompt.ts';
import { changeFunction } from './change-function.ts';

const DOES = ['show', 'undo', 'without', 'with', 'call_off', 'extend', 'end_now', 'temporary'];

export const getChange = changeFunction({
  name: 'get_change',
  description:
    'Tells how a change stands that the person asked for, asks for what takes it back, leaves steps of a plan out before it is agreed to, calls off what of a plan still waits, and tells, extends and ends access that is for a while.',
  input: z.object({
    change: z
      .string()
      .optional()
      .describe('The code of four characters, or the id, of the change. Not for "temporary".'),
    do: z
      .string()
      .optional()
      .describe(
        '"show" (when left out); "undo" asks for the change that takes it back; "without" leaves steps of a plan out while its card waits, "with" takes them in again; "call_off" lets what of a plan waits for its date never be done, while what was done stays; "temporary" lists what access ends by itself; "extend" asks to let such access last until another time, "end_now" to end it now.',
      ),
    steps: z
      .string()
      .optional()
      .describe(
        'For "without" and "with": the numbers of the steps, as the answer about the plan has them, or what one of them does.',
      ),
    until: z.string().optional().describe('For "extend": until when, as the person said it.'),
  }),
  answer: async (desk, { change, do: what = 'show', steps, until }) => {
    if (!DOES.includes(what)) return reprompt(`get_change does not ${what}. It does ${DOES.join(', ')}.`);
    if (what === 'temporary') return desk.temporary();
    if (change === undefined) return reprompt('get_change needs change: the code or the id. Ask the person.');
    if (what === 'undo') return desk.undo(change);
    if (what === 'call_off') return desk.callOff(change);
    if (what === 'without' || what === 'with')
      return steps === undefined
        ? reprompt(`${what} needs steps: ask the person which steps they mean.`)
        : desk.choose(change, what, steps);
    if (what === 'end_now') return desk.endNow(change);
    if (what === 'show') return desk.tell(change);
    return until === undefined
      ? reprompt('extend needs until: ask the person until when.')
      : desk.extend(change, until);
  },
});
