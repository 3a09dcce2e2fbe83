/**
 * A change in English: for the phone, the model, and clients that make no sentences of their own. Names may be written
 * by strangers, so a login, which only administrators write, stands before them.
 */
import type { Change } from '../contract/changes/change.ts';
import type { ChangeTarget, FrozenStep } from '../contract/changes/steps.ts';
import { findChange } from '../operations/index.ts';

/** "Reset the password"; the operation's own name where the catalogue no longer has it. */
export const actionOf = ({ operationId }: Pick<FrozenStep, 'operationId'>): string =>
  findChange(operationId)?.action ?? operationId;

/** "ben.ito@acme.example (Ben Ito)", "group Sales EMEA" */
export const labelOf = ({ type, id, login, name }: ChangeTarget): string => {
  if (login === undefined) return `${type} ${name || id}`;
  return name === '' || name === login ? login : `${login} (${name})`;
};

/** "Reset the password – ben.ito@acme.example (Ben Ito)" */
export const stepInWords = (step: Pick<FrozenStep, 'operationId' | 'targets'>): string =>
  `${actionOf(step)} – ${step.targets.map(labelOf).join(', ')}`;

/** The acts without whom they are about: "Reset the password", or the first of several and how many follow. */
const actsOf = ({ steps: [first, ...others] }: Pick<Change, 'steps'>): string => {
  const action = first === undefined ? '' : actionOf(first);
  return others.length === 0 ? action : `${action}, and ${others.length} more`;
};

/** What a phone is asked: the acts, or where it needs its person again, to go on with them after those that are done. */
export const actionsOf = (change: Pick<Change, 'steps' | 'state'>): string => {
  if (change.state !== 'needs_you') return actsOf(change);
  const done = change.steps.filter(({ state }) => state === 'done').length;
  return `Go on with (${done} of ${change.steps.length} done) ${actsOf(change)}`;
};

/** What is done, in one line: the step, or the first one and how many follow. */
export const summaryOf = ({ steps }: Pick<Change, 'steps'>): string => {
  const [first, ...others] = steps;
  if (first === undefined) return '';
  return others.length === 0 ? stepInWords(first) : `${stepInWords(first)}, and ${others.length} more`;
};
