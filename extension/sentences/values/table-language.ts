/** What stands around a table. */
export interface TableLanguage {
  /** What the field to search it is called, and what stands in it. */
  filter: string;
  find: string;
  none: string;
  /** Which columns are not shown, and the button that shows them, and hides them again. */
  hidden: string;
  wide: string;
  narrow: string;
  /** Buttons that show more of its rows, all of them, and few again. */
  more: string;
  rest: string;
  few: string;
  copy: { markdown: string; csv: string };
  copied: string;
  save: string;
  /** When most of it happened. */
  most: string;
  /** Okta has more of them than the backend read; the button that asks for them, and what it says. */
  cursor: string;
  onward: string;
  sayOnward: string;
}
