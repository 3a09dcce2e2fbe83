import type { TableLanguage } from './table-language.ts';

export const ENGLISH_TABLES: TableLanguage = {
  filter: 'Find in {title}',
  find: 'Find in {count} rows',
  none: 'No row has that.',
  hidden: 'Hidden: {names}.',
  wide: 'Show all columns',
  narrow: 'Show what fits',
  more: 'Show {next} of {total} rows',
  rest: 'Show all {total} rows',
  few: 'Show {count} rows',
  copy: { markdown: 'Copy as Markdown', csv: 'Copy as CSV' },
  copied: 'Copied',
  save: 'Save as CSV',
  most: 'Most at {time}: {count}',
  cursor: 'Okta has more.',
  onward: 'Next ones',
  sayOnward: 'More',
};
