/** What the history says. */
export const ENGLISH_HISTORY = {
  find: 'Find in your conversations',
  count: { one: 'One conversation', many: '{count} conversations' },
  found: {
    none: 'No conversation has that.',
    one: 'One conversation has that.',
    many: '{count} conversations have that.',
  },
  empty: 'Nothing here yet. What you ask is kept in this browser: {kept}',
  off: 'Conversations are not kept. You choose for how long in the settings.',
  kept: {
    none: '',
    '1-day': 'for a day after it was last used.',
    '7-days': 'for 7 days after it was last used.',
    '30-days': 'for 30 days after it was last used.',
    '90-days': 'for 90 days after it was last used.',
  },
  memory: 'The companion itself forgets within the hour: name again whom you mean.',
  today: 'Today',
  yesterday: 'Yesterday',
  now: 'open now',
  changes: { one: 'one change', many: '{count} changes' },
  actions: {
    rename: 'Rename “{title}”',
    copy: 'Copy “{title}” as Markdown',
    export: 'Save “{title}” as Markdown',
    remove: 'Delete “{title}”',
  },
  rename: { field: 'New name', save: 'Save the name', cancel: 'Keep the old name' },
  copied: 'Copied “{title}”.',
  notCopied: 'The browser does not let the panel copy.',
  gone: '“{title}” is not kept any more.',
  removed: 'Deleted “{title}”.',
  putBack: 'Undo',
  all: {
    remove: 'Delete all',
    sure: 'Delete {count}? They cannot be brought back. What was done in Okta stays as it is.',
    do: 'Delete them',
    keep: 'Keep them',
    removed: 'All conversations are deleted.',
  },
};

/** What stands in an exported conversation. */
export const ENGLISH_EXPORT = {
  from: 'Okta Companion, {name}. From {begun} to {used}.',
  you: 'You',
  companion: 'Companion',
  page: 'On this page: {page}',
  list: 'List: {name}, {total} rows',
  some: '{count} of {total} rows.',
  change: 'Change {code}: {state}',
  report: 'Report “{title}”: {state}',
  stopped: 'You stopped this answer.',
};
