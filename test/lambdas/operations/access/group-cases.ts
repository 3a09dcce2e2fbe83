/** Every change to groups and rules. */
import { both, type Case, only, type Said } from './case.ts';

const KEPT = ['Everyone', 'AD Domain Users'];

export const GROUP_CASES: Case[] = [
  {
    operationId: 'assignUserToGroup',
    said: () => both('Finance', 'Ben Ito'),
    because: [],
    before: { member: false },
    leaves: { member: true },
    // Workday he has directly.
    effects: [],
    undone: true,
    impossible: [
      ...KEPT.map((group): [Said, string, string] => [both(group, 'Ben Ito'), 'type', 'not kept by hand']),
      [both('Engineering', 'me'), 'already', 'already member'],
    ],
  },
  {
    operationId: 'unassignUserFromGroup',
    said: () => both('Sales EMEA', 'ana.ruiz@acme.example'),
    because: [],
    before: { member: true },
    leaves: { member: false },
    effects: [
      { code: 'loses_apps', values: { count: '1', names: 'Salesforce' } },
      { code: 'excluded_from_rules', values: { count: '1', names: 'Sales EMEA by department' } },
    ],
    undone: true,
    impossible: [
      ...KEPT.map((group): [Said, string, string] => [both(group, 'Finn Holm'), 'type', 'not kept by hand']),
      [both('Finance', 'Ben Ito'), 'already', 'already not a member'],
      [both('IAM Operators', 'me'), 'self', 'gives you an admin role'],
    ],
  },
  {
    operationId: 'addGroup',
    said: (number) => both(`Fresh ${number}`, 'Who is new.'),
    because: [],
    before: { group: 'missing' },
    leaves: { group: 'there' },
    effects: [],
    undone: false,
    impossible: [[only('finance'), 'already', 'already group there']],
  },
  {
    operationId: 'replaceGroup',
    said: (number) => both(`Named ${number}`, `Renamed ${number}`),
    because: [],
    before: { name: 'Named 1', description: 'For the board.' },
    leaves: { name: 'Renamed 1', description: 'For the board.' },
    effects: [],
    undone: true,
    impossible: [
      ...KEPT.map((group): [Said, string, string] => [both(group, 'Ours'), 'type', 'not renamed by hand']),
      [both('Finance', 'engineering'), 'name_taken', 'there is a group Engineering'],
      [both('Finance', 'Finance'), 'already', 'Nothing to change'],
    ],
  },
  {
    operationId: 'deleteGroup',
    said: (number) => only(`Doomed ${number}`),
    because: ['irreversible'],
    before: { group: 'there' },
    leaves: { group: 'missing' },
    effects: [
      { code: 'members_leave', values: { count: '2' } },
      { code: 'loses_apps', values: { count: '1', names: 'Figma' } },
      { code: 'rules_break', values: { count: '1', names: 'Doomed rule' } },
    ],
    undone: false,
    impossible: [
      ...KEPT.map((group): [Said, string, string] => [only(group), 'type', 'not deleted by hand']),
      [only('IAM Operators'), 'self', 'gives you an admin role'],
    ],
  },
  {
    operationId: 'activateGroupRule',
    said: () => only('Support shift by department'),
    because: [],
    before: { status: 'INACTIVE' },
    leaves: { status: 'ACTIVE' },
    effects: [{ code: 'rule_adds', values: { count: '43', names: 'Support Shift' } }],
    undone: true,
    impossible: [
      [only('Parental leave'), 'status', 'is INVALID'],
      [only('Finance by department'), 'already', 'already ACTIVE'],
    ],
  },
  {
    operationId: 'deactivateGroupRule',
    said: () => only('Contractors by department'),
    because: ['many'],
    before: { status: 'ACTIVE' },
    leaves: { status: 'INACTIVE' },
    effects: [{ code: 'members_stay', values: { count: '2', names: 'Contractors' } }],
    undone: true,
    impossible: [[only('Parental leave'), 'status', 'is INVALID']],
  },
];
