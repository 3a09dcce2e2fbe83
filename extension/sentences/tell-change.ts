import type { ChangeTarget, ChangeView, Effect, GateReason, StepView, TargetState } from '../../backend/contract.ts';
import { LANGUAGE, own } from './tell.ts';

/** What a step does; for an operation that is not known here Okta's own name of it. */
export const tellAction = ({ operationId }: StepView): string => own(LANGUAGE.actions, operationId) ?? operationId;

/** Whom or what it is about: what leads, and the name beside it, if there is one more to tell. */
export function tellTarget({ type, id, login, name }: ChangeTarget): [first: string, then?: string] {
  if (login !== undefined) return name === '' || name === login ? [login] : [login, name];
  const called = name || id;
  return [own(LANGUAGE.things, type)?.replace('{name}', () => called) ?? `${type} ${called}`];
}

/** The change in one line; the sentence of the wire where it has several steps, or one that is not known here. */
export function tellChange({ steps, summary }: ChangeView): string {
  const [step, ...others] = steps;
  const action = step && own(LANGUAGE.actions, step.operationId);
  if (step === undefined || action === undefined || others.length > 0) return summary;
  const things = step.targets.map(tellTarget).map(([first, then]) => (then ? `${first} (${then})` : first));
  return `${action} – ${things.join(', ')}`;
}

/** What comes with it, for people to decide by. */
export function tellEffect({ code, values = {} }: Effect): string {
  const sentence = own(LANGUAGE.effects, code) ?? code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** Why a button is not enough. */
export const tellReason = (reason: GateReason): string => own(LANGUAGE.gateReasons, reason) ?? reason;

const unknown = (name: string, value: string | boolean): string =>
  typeof value === 'string' ? value : `${name}: ${value}`;

/** What was altered, or is to be. Okta's own words, as a status, stay as they are. */
export const tellFacts = (facts: TargetState): string =>
  Object.entries(facts)
    .map(([name, value]) => own(own(LANGUAGE.facts, name) ?? {}, String(value)) ?? unknown(name, value))
    .join(', ');
