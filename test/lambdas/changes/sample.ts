import { HASH_VERSION, hashOf } from '../../../lambdas/changes/frozen.ts';
import type { NewChange } from '../../../lambdas/changes/requests.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import type { ChangeState } from '../../../lambdas/contract/changes/change-states.ts';
import type { Many } from '../../../lambdas/contract/changes/many.ts';
import {
  type ChangeStep,
  type FrozenStep,
  openSteps,
  type StepState,
} from '../../../lambdas/contract/changes/steps.ts';

let serial = 0;

/** What is given of a change, or of its one step. */
export type Given = Partial<NewChange & FrozenStep>;

/** Resetting Ben's password. */
export const sampleStep = (userId: string, given: Partial<FrozenStep> = {}): FrozenStep => ({
  operationId: given.operationId ?? 'resetPassword',
  targets: given.targets ?? [{ type: 'user', id: userId, login: 'ben.ito@acme.example', name: 'Ben Ito' }],
  parameters: given.parameters ?? { userId },
  before: given.before ?? { status: 'ACTIVE' },
  leaves: given.leaves ?? { status: 'RECOVERY' },
  effects: given.effects ?? [],
});

/** A request to reset Ben's password, with an id and by a person of its own. */
export const sampleRequest = ({
  operationId,
  targets,
  parameters,
  before,
  leaves,
  effects,
  ...given
}: Given = {}): NewChange => {
  serial += 1;
  const userId = `00u${String(serial).padStart(17, '0')}`;
  const step = { operationId, targets, parameters, before, leaves, effects };
  return {
    change_id: `change-${serial}`,
    sub: `oidc|okta|person-${serial}`,
    session_id: `s${'a'.repeat(43)}`,
    code: '7F3K',
    gate: 'approve',
    because: ['credentials'],
    steps: openSteps([
      sampleStep(userId, Object.fromEntries(Object.entries(step).filter(([, is]) => is !== undefined))),
    ]),
    created_at: Date.now(),
    expires_at: Date.now() + 300_000,
    ...given,
  };
};

/** The same as a record of the table. */
export const sampleChange = (given: Given = {}): Change => {
  const request = sampleRequest(given);
  return {
    ...request,
    hash_version: HASH_VERSION,
    hash: hashOf(request),
    state: 'requested',
    transition: { to: 'requested', by: 'person' },
    updated_at: request.created_at,
    version: 1,
    ttl: 1,
  };
};

/** The one step of a change. */
export const stepOf = ({ steps: [step] }: Pick<Change, 'steps'>): ChangeStep => {
  if (step === undefined) throw new Error('A change without a step');
  return step;
};

const STEP_STATES: Partial<Record<ChangeState, StepState>> = {
  executing: 'executing',
  unknown: 'unknown',
  done: 'done',
  failed: 'failed',
};

/** A change whose one step is as far as its state says, since that time (epoch milliseconds). */
export const inState = (change: Change, state: ChangeState, since: number): Change => ({
  ...change,
  state,
  updated_at: since,
  steps: change.steps.map((step) => {
    const begun = STEP_STATES[state];
    return begun === undefined ? step : { ...step, state: begun, started_at: since, since };
  }),
});

/** What is given of a change over a list of forty users, of which no row is read. */
export const overList = (given: Partial<Many> = {}): Pick<NewChange, 'steps' | 'many'> => ({
  steps: [],
  many: {
    operationId: 'assignUserToGroup',
    list: { result_id: '5f0c2a44-9d3e-4c1b-8f27-0a1b2c3d4e5f', title: 'List (40)', total: 40 },
    each: 'principal',
    kind: 'user',
    said: { resource: '00g1salesemea0000001' },
    targets: [{ type: 'group', id: '00g1salesemea0000001', name: 'Sales EMEA' }],
    ...{ parts: [], steps: 0, left_out: 0, first: [], effects: [], answer_seconds: 300, progress: [] },
    ...given,
  },
});
