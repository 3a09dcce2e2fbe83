import type { ReportState } from '../../backend/contract.ts';
import type { CallLanguage } from './calls/call-language.ts';
import { ENGLISH_CALLS } from './calls/english-calls.ts';
import type { ChangeLanguage } from './change-language.ts';
import { ENGLISH_CHANGES } from './english/english-changes.ts';
import { ENGLISH_TABLES } from './values/english-tables.ts';
import { ENGLISH_VALUES } from './values/english-values.ts';
import type { TableLanguage } from './values/table-language.ts';
import type { ValueLanguage } from './values/value-language.ts';

/** All that a person reads of what the agent did, in one language. It is loaded with what draws that. */
interface RecordLanguage {
  changes: ChangeLanguage;
  /** What the agent's functions do. */
  calls: CallLanguage;
  /** What values of Okta's are called. */
  values: ValueLanguage;
  /** What stands around a table. */
  tables: TableLanguage;
  /** What a state of a report is called. */
  reportStates: Record<ReportState, string>;
  /** How far a report is: `{value}` is a number or a time. */
  progress: { lookedAt: string; leftOut: string; notAll: string; waitsUntil: string };
}

/** What the panel speaks of it. Another language is another record. */
export const RECORD_LANGUAGE: RecordLanguage = {
  changes: ENGLISH_CHANGES,
  calls: ENGLISH_CALLS,
  values: ENGLISH_VALUES,
  tables: ENGLISH_TABLES,
  reportStates: {
    running: 'running',
    needs_you: 'needs you',
    done: 'done',
    cancelled: 'cancelled',
    failed: 'failed',
  },
  progress: {
    lookedAt: '{value} looked at.',
    leftOut: '{value} could not be read and are left out.',
    notAll: 'It did not end, so this is not all.',
    waitsUntil: 'Okta’s rate limit is used up: it goes on by itself at {value}.',
  },
};
