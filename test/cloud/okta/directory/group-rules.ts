/** The group rules of the local Okta org at the start. */
import type { GroupRule } from '../org.ts';
import { DAY } from './durations.ts';

type Given = Pick<GroupRule, 'id' | 'name' | 'expression' | 'groupIds'> & Partial<Pick<GroupRule, 'status'>>;

const RULES: readonly Given[] = [
  {
    id: '0pr1salesemea0000001',
    name: 'Sales EMEA by department',
    expression: 'user.department=="Sales EMEA"',
    groupIds: ['00g1salesemea0000004'],
  },
  {
    id: '0pr1engineering00002',
    name: 'Engineering by department',
    expression: 'user.department=="Engineering"',
    groupIds: ['00g1engineering00005'],
  },
  {
    id: '0pr1finance000000003',
    name: 'Finance by department',
    expression: 'user.department=="Finance"',
    groupIds: ['00g1finance000000006'],
  },
  {
    id: '0pr1contractors00004',
    name: 'Contractors by department',
    expression: 'user.department=="Contractors"',
    groupIds: ['00g1contractors00007'],
  },
  {
    id: '0pr1gotomarket000005',
    name: 'Go-to-market departments',
    expression: 'user.department=="Marketing" OR user.department=="Sales EMEA"',
    groupIds: ['00g1gotomarket000009'],
  },
  {
    id: '0pr1managers00000006',
    name: 'Managers by title',
    expression: 'String.stringContains(user.title, "Manager") AND user.department!="Contractors"',
    groupIds: ['00g1managers00000010'],
  },
  {
    id: '0pr1supportshift0007',
    name: 'Support shift by department',
    status: 'INACTIVE',
    expression: 'user.department=="Support"',
    groupIds: ['00g1supportshift0011'],
  },
  {
    id: '0pr1parentalleave008',
    name: 'Parental leave',
    status: 'INVALID',
    // Neither this attribute nor this group is left.
    expression: 'user.leaveType=="parental"',
    groupIds: ['00g1parentalleave099'],
  },
];

export const groupRulesAt = (now: number): GroupRule[] =>
  RULES.map((rule, index) => ({
    status: 'ACTIVE',
    created: now - (600 - index) * DAY,
    excluded: new Set(),
    ...rule,
  }));
