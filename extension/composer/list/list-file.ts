import { LIST_BYTES } from '../../../backend/contract.ts';
import type { Result } from '../../client/backend.ts';
import { problem } from '../../client/problem.ts';

/** What the file chooser shows. */
export const LIST_FILES = '.csv,.tsv,.txt,text/csv,text/plain';

/** A file, or a text that was pasted, as it is sent. Of a file its name says what it is: to Windows a CSV file is Excel's. */
export function listIn(file: File): Result<Blob> {
  const [, ending = ''] = /\.(\w+)$/.exec(file.name.toLowerCase()) ?? [];
  const type = { csv: 'text/csv', tsv: 'text/csv', txt: 'text/plain' }[ending] ?? file.type;
  if (type !== 'text/csv' && type !== 'text/plain') return { ok: false, problem: problem('list_type_unknown') };
  if (file.size > LIST_BYTES) return { ok: false, problem: problem('list_too_long') };
  return { ok: true, value: file.slice(0, file.size, type) };
}
