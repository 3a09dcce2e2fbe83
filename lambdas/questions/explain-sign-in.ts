import * as z from 'zod';
import { reprompt } from '../agent/reprompt.ts';
import { USER } from './parameters.ts';
import { question } from './question.ts';
import { noted } from './sentences/notes.ts';
import { gather, USES } from './sign-in/gather.ts';
import { judge } from './sign-in/judge.ts';
import { remediesFor } from './sign-in/remedies.ts';
import { eventsSection, stateOf } from './sign-in/sections.ts';
import { strangeAddress } from './sign-in/strange-address.ts';
import { zoneNote } from './time/minute.ts';

const DAY_HOURS = 24;
/** Okta keeps its log for 90 days. */
const MOST_HOURS = 90 * DAY_HOURS;

/** It asks Okta at most 11 times, of somebody and an app by their ids; a name costs at most 22 requests to find. */
export const explainSignIn = question({
  name: 'explain_sign_in',
  description:
    'Says why a person cannot sign in to Okta or open an app: the verdict first (locked out, password expired, a policy, no factor, app not assigned, … or that nothing stands against it), then the evidence and what would mend it. Use it for every "why can … not sign in", "is … kept out by a policy" and "why is … locked out".',
  input: z.object({
    user: USER,
    app: z.string().optional().describe('The app they cannot open: its name or Okta id, as the person said it.'),
    hours: z
      .string()
      .optional()
      .describe(`How many hours of the System Log are looked at; left out: ${DAY_HOURS}. At most ${MOST_HOURS}.`),
  }),
  uses: USES,
  answer: async (ask, { user: said, app: wanted, hours: back = String(DAY_HOURS) }, moment) => {
    const hours = Number(back);
    if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS)
      return reprompt(`hours is a whole number from 1 to ${MOST_HOURS}.`);
    const gathered = await gather(ask, { said, wanted, hours, moment });
    if (!gathered.ok) return gathered.refusal;
    const { evidence, factors, rule: conditions, notes } = gathered.value;
    const { rule, verdict } = judge(evidence);
    const { remedies, hint } = remediesFor(rule, evidence);
    const sections = [...eventsSection(evidence), ...(conditions ? [conditions] : [])];
    return {
      outcome: 'ok',
      ...stateOf(evidence, factors),
      verdict,
      ...(remedies.length > 0 && { remedies }),
      ...(sections.length > 0 && { sections }),
      ...noted(strangeAddress(evidence, verdict.values.address), hint, zoneNote(moment), ...notes),
    };
  },
});
