/**
 * Rows of before a change had steps: whom and what it is about, and how that stood, lay in the row itself, and before
 * version 2 of the hash as prose. They can be read, and no more.
 */
import * as z from 'zod';
import { ChangeTarget, StepParameters, type StepState, TargetState } from '../contract/changes/steps.ts';

const Row = z.looseObject({
  state: z.string(),
  operationId: z.string(),
  parameters: StepParameters,
  okta_request_id: z.string().optional(),
});
const SingleRow = Row.extend({ targets: z.array(ChangeTarget), before: TargetState, after: TargetState.optional() });
const ProseRow = Row.extend({ target: z.string(), before: z.string(), after: z.string().optional() });

/** The words of the row as the name of the first thing, whose id leads; of others there is the id alone. */
const targetsOf = (parameters: StepParameters, words: string): ChangeTarget[] =>
  Object.entries(parameters).map(([parameter, id], at) => ({
    type: parameter.replace(/Id$/, ''),
    id: String(id),
    name: at === 0 ? words : '',
  }));

const stateOf = (words: string): TargetState =>
  /member$/.test(words) ? { member: words === 'member' } : { status: words };

const withoutProse = (row: unknown): unknown => {
  const prose = ProseRow.safeParse(row);
  if (!prose.success) return row;
  const { target, before, after, ...rest } = prose.data;
  return {
    ...rest,
    targets: targetsOf(rest.parameters, target),
    before: stateOf(before),
    ...(after !== undefined && { after: stateOf(after) }),
  };
};

/** How far the one step is that a change in this state has. */
const stepStateOf = (state: string): StepState => {
  if (state === 'done' || state === 'unknown' || state === 'executing') return state;
  return state === 'failed' ? 'failed' : 'open';
};

/** A row as rows are today; what is none of an older version is left as it is. */
export const upgraded = (row: unknown): unknown => {
  const single = SingleRow.safeParse(withoutProse(row));
  if (!single.success) return row;
  const { operationId, targets, parameters, before, after, okta_request_id, ...rest } = single.data;
  return {
    gate: 'approve',
    because: [],
    ...rest,
    steps: [
      {
        ...{ operationId, targets, parameters, before, leaves: {}, effects: [], state: stepStateOf(rest.state) },
        ...(after && { after }),
        ...(okta_request_id !== undefined && { okta_request_id }),
      },
    ],
  };
};
