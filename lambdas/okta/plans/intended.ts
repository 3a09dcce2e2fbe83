/** What a plan comes to, before each step of it is judged. */
import type { Effect } from '../../contract/changes/effects.ts';
import type { Due, StepParameters } from '../../contract/changes/steps.ts';
import type { OktaApplication, OktaGroup, OktaUser } from '../../operations/objects.ts';
import type { Result } from '../../platform/result.ts';
import type { Ask } from '../../questions/question.ts';

/** A step that is meant: the operation, what was found of whom and what it is about, and what else it runs with. */
export interface Intended {
  operationId: string;
  found: Record<string, unknown>;
  own?: StepParameters;
  /** Not before its time. */
  due?: Due;
}

/** The steps in the order in which they are done, the most important first, and what is not done with them. */
interface Intention {
  steps: Intended[];
  notes: Effect[];
}

/** Makes a plan for a user, after another where it needs one, out of how things stand now; its last step at a time. */
export type MakePlan = (ask: Ask, user: OktaUser, like: OktaUser, due?: Due) => Promise<Result<Intention>>;

export const intoGroup = (user: OktaUser, group: OktaGroup): Intended => ({
  operationId: 'assignUserToGroup',
  found: { principal: user, resource: group },
});

export const outOfGroup = (user: OktaUser, group: OktaGroup): Intended => ({
  operationId: 'unassignUserFromGroup',
  found: { principal: user, resource: group },
});

export const giveApp = (user: OktaUser, app: OktaApplication): Intended => ({
  operationId: 'assignUserToApplication',
  found: { principal: user, resource: app },
});
