/** What a group of states is called. */
interface Groups {
  all: string;
  open: string;
  done: string;
  'not-done': string;
}

/** All that a person reads around what they asked for, in one language. `{count}` stands for the value of that name. */
interface ActivityLanguage {
  /** How long it is kept: `{changes}` and `{reports}` in days. */
  kept: string;
  days: { one: string; other: string };
  groups: Groups;
  /** Names the buttons of the groups. */
  show: string;
  find: string;
  csv: string;
  loading: string;
  /** Nothing was asked for yet; nothing of what is here fits. */
  empty: string;
  none: string;
  more: string;
  /** How many of those that are here fit, while there are more; and once all are here. */
  fit: string;
  fitAll: string;
  /** Leads to what Okta's System Log holds of it; `of` is told to screen readers behind it. */
  log: string;
  of: string;
}

/** What the panel speaks of it. Another language is another record. */
export const ACTIVITY_LANGUAGE: ActivityLanguage = {
  kept: 'Changes of the last {changes}, reports of the last {reports}.',
  days: { one: 'day', other: '{count} days' },
  groups: { all: 'All', open: 'Open', done: 'Done', 'not-done': 'Not done' },
  show: 'Show',
  find: 'Find in it',
  csv: 'Save as CSV',
  loading: 'Looking it up …',
  empty: 'Nothing yet. The changes you ask for, and your reports, will stand here.',
  none: 'None of these fits.',
  more: 'More',
  fit: '{count} of the {total} newest',
  fitAll: '{count} of {total}',
  log: 'Okta’s log',
  of: 'of {name}',
};
