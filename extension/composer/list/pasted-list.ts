/** More than these are a list, and fewer are read more easily in the message. */
const FEW = 5;
/** No line of a list is longer; one of a mail or a log is. */
const LONGEST_LINE = 200;

const filled = (pieces: readonly string[]): string[] => pieces.filter((piece) => piece.trim() !== '');

const areAddresses = (pieces: readonly string[]): boolean =>
  pieces.length > FEW && pieces.every((piece) => piece.includes('@'));

/** Whether a text that is pasted is a list: more than a few addresses, or more than a few short lines that end like no sentence. */
export function isList(text: string): boolean {
  if ([/[,;\s]+/, /[;\r\n]/, /[,\r\n]/].some((separator) => areAddresses(filled(text.split(separator))))) return true;
  const lines = filled(text.split(/[\r\n]/));
  const isEntry = (line: string) => line.length <= LONGEST_LINE && !/[.:!?{}]\s*$/.test(line);
  return lines.length > FEW && lines.every(isEntry);
}
