/** What a column is called that says whom or what a row is about, best first, in letters and digits alone. */
const NAMING = [
  ['oktaid', 'oktauserid', 'oktagroupid'],
  ['login', 'username', 'userprincipalname', 'upn'],
  ['email', 'emailaddress', 'primaryemail', 'useremail', 'mail'],
  ['user', 'fullname', 'displayname', 'name'],
  ['id', 'userid', 'groupid'],
  ['group', 'groupname', 'app', 'application', 'label'],
];

const wordOf = (cell: string): string => cell.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Which cell of a header names what the rows are about; nothing where the cells are no header. */
export function namingColumn(cells: readonly string[]): number | undefined {
  if (cells.some((cell) => cell.includes('@'))) return undefined;
  const words = cells.map(wordOf);
  return NAMING.map((names) => words.findIndex((word) => names.includes(word))).find((at) => at >= 0);
}
