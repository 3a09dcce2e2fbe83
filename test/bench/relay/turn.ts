/** A question to the agent. */
export interface Turn {
  token: string;
  thread: string;
  words: string;
}

/** Asks for an answer and hears its words. Rejects, where it is refused, with `status retry-after`, and where it breaks off. */
export type Ask = (turn: Turn, hear: (text: string) => void) => Promise<void>;
