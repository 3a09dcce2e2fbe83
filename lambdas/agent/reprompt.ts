import { clean, cut } from '../operations/text.ts';

/** A call that cannot be answered as it is; the model is told so in one sentence and may ask the person. */
export interface Reprompt {
  outcome: 'reprompt';
  message: string;
}

const LONGEST = 1_000;

/** The sentence may repeat what the model wrote, which can be of any length and hold what nobody sees. */
export const reprompt = (message: string): Reprompt => ({ outcome: 'reprompt', message: cut(clean(message), LONGEST) });
