/** Plans that are asked for, over the local org as Mia, for the tests of one file. */
import type { PlanRequest, Resolution } from '../../../../lambdas/contract/changes/execution.ts';
import type { Due, FrozenStep } from '../../../../lambdas/contract/changes/steps.ts';
import { resolvePlan } from '../../../../lambdas/okta/plans/plan.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import type { Org } from '../../../cloud/okta/org.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';

/** People of these tests by number. */
const [LEA, TOM, NEW, AWAY] = [1, 2, 3, 4];
/** Groups by number: two kept by hand, one filled by a rule, one by a directory, one that gives an admin role. */
const SOURCED = 4;
export const [DESIGN, MOTION, RULED, OPERATORS] = [1, 2, 3, 5];
const SHOWREEL = '0oaarranged0showreel';

const members = (...numbers: number[]) => ({ members: new Set(numbers.map(userId)) });

/** Lea has everything of which there is one; Tom has a group of hers; the newcomer and who is away have nothing. */
function arrange(org: Org): void {
  addUser(org, LEA, { firstName: 'Lea', lastName: 'Arden', department: 'Motion Pictures', title: 'Designer' });
  addUser(org, TOM, { firstName: 'Tom', lastName: 'Brisk', department: 'Support' });
  addUser(org, NEW, { firstName: 'Nia', lastName: 'Colt', department: 'Support' }, { status: 'STAGED' });
  addUser(org, AWAY, { firstName: 'Abe', lastName: 'Dorn', department: 'Support' }, { status: 'SUSPENDED' });
  addGroup(org, DESIGN, 'Design', members(LEA, TOM));
  addGroup(org, MOTION, 'Motion', members(LEA));
  addGroup(org, RULED, 'Ruled', members(LEA));
  addGroup(org, SOURCED, 'Sourced', { type: 'APP_GROUP', source: '0oa1adtravel00000001', ...members(LEA) });
  addGroup(org, OPERATORS, 'Operators of Lea');
  org.roleGrants = [
    ...org.roleGrants,
    { id: 'gra1operatorsoflea01', role: 'USER_ADMIN', assignee: { type: 'GROUP', id: groupId(OPERATORS) }, created: 1 },
  ];
  org.groupRules.set('0prarranged000000001', {
    id: '0prarranged000000001',
    status: 'ACTIVE',
    name: 'Motion by department',
    created: org.now(),
    expression: 'user.department=="Motion Pictures"',
    excluded: new Set(),
    groupIds: [groupId(RULED)],
  });
  org.applications.set(SHOWREEL, {
    id: SHOWREEL,
    name: 'bookmark',
    label: 'Showreel',
    status: 'ACTIVE',
    signOnMode: 'BOOKMARK',
    created: org.now(),
    users: new Set([userId(LEA)]),
    groups: new Set(),
  });
}

export const planning = () => {
  const arranged = startArranged(arrange);
  return {
    ...arranged,
    plan: (plan: PlanRequest['plan'], user: string, like?: string, due?: Due): Promise<Resolution> =>
      resolvePlan(async () => found(arranged.okta()))({
        type: 'resolve_plan',
        sessionId: 's',
        plan,
        user,
        ...(like !== undefined && { like }),
        ...(due && { due }),
      }),
  };
};

/** "assignUserToGroup Lea Arden, Design" */
export const stepsOf = (resolution: Resolution): string[] =>
  resolution.outcome === 'resolved'
    ? resolution.steps.map(
        ({ operationId, targets }: FrozenStep) => `${operationId} ${targets.map(({ name }) => name).join(', ')}`,
      )
    : [JSON.stringify(resolution)];
