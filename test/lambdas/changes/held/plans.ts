/** Plans that are asked for, each about somebody of its own. */
import type { NewChange } from '../../../../lambdas/changes/requests.ts';
import { gateOf } from '../../../../lambdas/contract/changes/gate.ts';
import { type PlanName, reasonsOfPlan } from '../../../../lambdas/contract/changes/plan.ts';
import { type FrozenStep, openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { sampleRequest, sampleStep } from '../sample.ts';

type Meant = Pick<FrozenStep, 'operationId' | 'because'> & { group?: string };

let serial = 0;

const groupIdOf = (name: string) => `00g${name.replaceAll(' ', '').padEnd(17, '0')}`;

const planOf = (name: PlanName, meant: readonly Meant[]): NewChange => {
  serial += 1;
  const user = {
    type: 'user',
    id: `00u9${String(serial).padStart(16, '0')}`,
    login: 'dana@acme.example',
    name: 'Dana',
  };
  const steps = openSteps(
    meant.map(({ operationId, because = [], group }) => {
      const groups = group === undefined ? [] : [{ type: 'group', id: groupIdOf(group), name: group }];
      const parameters = { userId: user.id, ...(group !== undefined && { groupId: groupIdOf(group) }) };
      const targets = [user, ...groups];
      const states = group === undefined ? {} : { before: { member: true }, leaves: { member: false } };
      return { ...sampleStep(user.id, { operationId, targets, parameters, ...states }), because };
    }),
  );
  const because = reasonsOfPlan(name, steps);
  return { ...sampleRequest({ steps, because, gate: gateOf(because) }), plan: { name, user } };
};

/** Suspends, ends sessions, takes out of two groups. */
export const offboarding = (given: Partial<NewChange> = {}): NewChange => ({
  ...planOf('offboard', [
    { operationId: 'suspendUser' },
    { operationId: 'revokeUserSessions', because: ['credentials'] },
    { operationId: 'unassignUserFromGroup', group: 'Design' },
    { operationId: 'unassignUserFromGroup', group: 'Operators', because: ['privileged_group'] },
  ]),
  ...given,
});

/** Gives so many groups, of which the first gives an admin role. */
export const copying = (groups: number): NewChange =>
  planOf(
    'copy_access',
    Array.from({ length: groups }, (_, at) => ({
      operationId: 'assignUserToGroup',
      group: `Team ${at + 1}`,
      because: at === 0 ? ['privileged_group' as const] : [],
    })),
  );
