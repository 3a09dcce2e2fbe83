import type { Tone } from '../../ui/tones.ts';
import { tellCell } from '../catalogue/tell-cell.ts';
import { messageOf } from '../message.ts';

/** A cell as a person reads it. */
export interface Told {
  says: string;
  /** It is a status, and how it looks. */
  tone?: Tone;
  /** What follows the status: why something failed. */
  because?: string;
  /** As Okta has it, where that is something else. */
  okta?: string;
}

/** How statuses and outcomes look; all others are quiet. */
const TONES = new Map<string, Tone>([
  ['ACTIVE', 'good'],
  ['SUCCESS', 'good'],
  ['ALLOW', 'good'],
  ['LOCKED_OUT', 'bad'],
  ['INVALID', 'bad'],
  ['FAILURE', 'bad'],
  ['DENY', 'bad'],
  ['SUSPENDED', 'waiting'],
  ['PASSWORD_EXPIRED', 'waiting'],
  ['PROVISIONED', 'waiting'],
  ['RECOVERY', 'waiting'],
  ['CHALLENGE', 'waiting'],
  ['UNANSWERED', 'waiting'],
]);
const STATUSES: readonly string[] = ['Status', 'Outcome'];

/** A value of Okta's, and no word of a person: it stands in capitals. */
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** Columns that hold Okta’s own values, by their heading, and the messages that tell those. */
const COLUMNS = new Map<string, readonly string[]>([
  ['Status', ['facts.status']],
  ['Type', ['values.kinds']],
  ['Kind', ['values.kinds', 'facts.status']],
  ['Sign-on', ['values.signOn']],
  ['Outcome', ['values.outcomes']],
  ['Assigned', ['values.assigned']],
  ['Provider', ['values.sources']],
  ['Password kept by', ['values.sources']],
  ['State', ['changes.states']],
  ['Field', ['headings']],
  ['Condition', ['headings']],
]);

const inWords = (messages: readonly string[], value: string): string =>
  messages.map((name) => messageOf(name, value)).find((told) => told !== undefined) ??
  (CODE.test(value) ? value.toLowerCase().replaceAll('_', ' ') : value);

/**
 * A cell of a table in words, by the heading of its column: only where Okta's own values stand, or words of the backend,
 * are they told otherwise, for a group may be called ACTIVE.
 */
export function tellValue(column: string, text: string): Told {
  const cell = tellCell(column, text);
  if (cell !== undefined) return { says: cell };
  const messages = COLUMNS.get(column);
  if (messages === undefined) return { says: text };
  const [, value = text, because] = /^([A-Z_]+): (.+)$/.exec(text) ?? [];
  const says = inWords(messages, value);
  const isStatus = STATUSES.includes(column) && CODE.test(value);
  return {
    says,
    ...(isStatus && { tone: TONES.get(value) ?? 'quiet' }),
    ...(because !== undefined && { because: inWords(messages, because) }),
    ...(says !== text && { okta: text }),
  };
}
