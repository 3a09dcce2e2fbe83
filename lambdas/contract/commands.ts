/** What can be said, for a panel to offer: made from the catalogue by `npm run catalogue`. */
import commands from './commands.json' with { type: 'json' };

/** An operation, or a plan of several. */
export interface Command {
  /** Okta's `operationId`; of a plan its name. */
  id: string;
  /** What it does, as in the catalogue. */
  does: string;
  /** Whether the phone is asked before it is done, whoever it is about. */
  phone: boolean;
  /** What the person must hold in FGA. */
  relation: string;
  object: string;
  /** A sentence for each thing it does. What is to be filled in stands in ‹…›. */
  says: string[];
}

/** What is said about one subject. */
export interface CommandTopic {
  topic: string;
  commands: Command[];
}

export const COMMANDS: readonly CommandTopic[] = commands;
