/** Roles that the local Okta org has given to groups, and one of its own making. */
import type { Group } from '../../org.ts';
import type { RoleGrant } from '../../security/role-grants.ts';
import { DAY, thisMonth } from '../durations.ts';

const OPERATORS = '00g1iamoperators0015';
const EMIL = '00u2emillund00000024';

/** The group whose members administer by it. */
export const operatorsAt = (now: number): Group => ({
  id: OPERATORS,
  type: 'OKTA_GROUP',
  name: 'IAM Operators',
  description: 'Administer groups by being here.',
  created: now - 300 * DAY,
  lastMembershipUpdated: now - 6 * DAY,
  members: new Set([EMIL]),
});

export const roleGrantsAt = (now: number): RoleGrant[] => [
  {
    id: 'gra1iamoperators0001',
    role: 'USER_ADMIN',
    assignee: { type: 'GROUP', id: OPERATORS },
    created: thisMonth(now, 6),
  },
  {
    id: 'irb1identityoper0001',
    role: { id: 'cr01identityoper0001', label: 'Identity Operator', resourceSet: 'iam1allcontractors01' },
    assignee: { type: 'USER', id: EMIL },
    created: now - 120 * DAY,
  },
];
