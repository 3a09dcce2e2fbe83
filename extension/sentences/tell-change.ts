import type { ChangeTarget, ChangeView, TargetState } from '../../backend/contract.ts';
import { LANGUAGE, own } from './tell.ts';

/** What is done; for an operation that is not known here the sentence of the wire, which also says to whom. */
export const tellAction = ({ operationId, summary }: ChangeView): string =>
  own(LANGUAGE.actions, operationId) ?? summary;

/** Whom or what it is about: what leads, and the name beside it, if there is one more to tell. */
export function tellTarget({ type, id, login, name }: ChangeTarget): [first: string, then?: string] {
  if (login !== undefined) return name === '' || name === login ? [login] : [login, name];
  const called = name || id;
  return [own(LANGUAGE.things, type)?.replace('{name}', () => called) ?? `${type} ${called}`];
}

/** The change in one line. */
export function tellChange(change: ChangeView): string {
  const action = own(LANGUAGE.actions, change.operationId);
  if (action === undefined) return change.summary;
  const things = change.targets.map(tellTarget).map(([first, then]) => (then ? `${first} (${then})` : first));
  return `${action} – ${things.join(', ')}`;
}

const unknown = (name: string, value: string | boolean): string =>
  typeof value === 'string' ? value : `${name}: ${value}`;

/** What was altered, or is to be. Okta's own words, as a status, stay as they are. */
export const tellFacts = (facts: TargetState): string =>
  Object.entries(facts)
    .map(([name, value]) => own(own(LANGUAGE.facts, name) ?? {}, String(value)) ?? unknown(name, value))
    .join(', ');
