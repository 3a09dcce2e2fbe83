import type { Tone } from '../../ui/tones.ts';
import { RECORD_LANGUAGE } from '../record-language.ts';
import { own } from '../tell.ts';

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
const TONES: Record<string, Tone> = {
  ACTIVE: 'good',
  SUCCESS: 'good',
  ALLOW: 'good',
  LOCKED_OUT: 'bad',
  INVALID: 'bad',
  FAILURE: 'bad',
  DENY: 'bad',
  SUSPENDED: 'waiting',
  PASSWORD_EXPIRED: 'waiting',
  PROVISIONED: 'waiting',
  RECOVERY: 'waiting',
  CHALLENGE: 'waiting',
  UNANSWERED: 'waiting',
};
const STATUSES: readonly string[] = ['Status', 'Outcome'];

/** A value of Okta's, and no word of a person: it stands in capitals. */
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

const inWords = (column: string, value: string): string =>
  own(own(RECORD_LANGUAGE.values.columns, column) ?? {}, value) ??
  (CODE.test(value) ? value.toLowerCase().replaceAll('_', ' ') : value);

/**
 * A cell of a table in words, by the heading of its column: only where Okta's own values stand are they told otherwise,
 * for a group may be called ACTIVE.
 */
export function tellValue(column: string, text: string): Told {
  if (!Object.hasOwn(RECORD_LANGUAGE.values.columns, column)) return { says: text };
  const [, value = text, because] = /^([A-Z_]+): (.+)$/.exec(text) ?? [];
  const says = inWords(column, value);
  const isStatus = STATUSES.includes(column) && CODE.test(value);
  return {
    says,
    ...(isStatus && { tone: own(TONES, value) ?? 'quiet' }),
    ...(because !== undefined && { because: inWords(column, because) }),
    ...(says !== text && { okta: text }),
  };
}
