/** The command line of `npm run audit`. */
import { parseArgs } from 'node:util';

export const USAGE = [
  'Usage: npm run audit -- export                     every row as a JSON line, to standard output',
  '       npm run audit -- verify [<file>]            whether rows are as they were written: those of the table and',
  '                                                   the events beside the changes, or those of an exported file',
  '  --key <file>  the public key of the signed heads, as PEM or as AWS KMS gives it (base64); of the table',
  '                it is asked of AWS KMS when left out',
  '  --log <file>  signed heads that were kept in the log, as JSON lines',
  'Ends with 0 where all is whole, 1 where a flaw was found, 2 where nothing is known.',
].join('\n');

export type Asked =
  | { act: 'help' }
  | { act: 'export' }
  | { act: 'verify'; file: string | undefined; key: string | undefined; log: string | undefined };

/** What is asked for; nothing where it cannot be asked so. */
export function asked(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, log: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const [act, file, ...more] = positionals;
    const { key, log, help } = values;
    if (help) return { act: 'help' };
    if (act === 'export' && file === undefined && key === undefined && log === undefined) return { act };
    if (act === 'verify' && more.length === 0) return { act, file, key, log };
    return undefined;
  } catch {
    return undefined;
  }
}
