/**
 * A change in English: for the phone, the model, and clients that make no sentences of their own. Names may be written
 * by strangers, so a login, which only administrators write, stands before them.
 */
import type { Change, ChangeTarget } from '../contract/change.ts';
import { findChange } from '../operations/index.ts';

/** "Reset the password"; the operation's own name where the catalogue no longer has it. */
export const actionOf = ({ operationId }: Pick<Change, 'operationId'>): string =>
  findChange(operationId)?.action ?? operationId;

/** "ben.ito@acme.example (Ben Ito)", "group Sales EMEA" */
export const labelOf = ({ type, id, login, name }: ChangeTarget): string => {
  if (login === undefined) return `${type} ${name || id}`;
  return name === '' || name === login ? login : `${login} (${name})`;
};

/** "Reset the password – ben.ito@acme.example (Ben Ito)" */
export const summaryOf = (change: Pick<Change, 'operationId' | 'targets'>): string =>
  `${actionOf(change)} – ${change.targets.map(labelOf).join(', ')}`;
