/** A call that cannot be answered as it is; the model is told so in one sentence and may ask the person. */
export interface Reprompt {
  outcome: 'reprompt';
  message: string;
}

export const reprompt = (message: string): Reprompt => ({ outcome: 'reprompt', message });
