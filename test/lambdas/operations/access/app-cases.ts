/** Every change to apps and who has them. */
import { both, type Case, only } from './case.ts';

export const APP_CASES: Case[] = [
  {
    operationId: 'assignUserToApplication',
    said: () => both('Figma', 'Ben Ito'),
    because: [],
    before: { access: 'none' },
    leaves: { access: 'direct' },
    effects: [],
    undone: true,
    impossible: [
      [both('Zoom', 'Ben Ito'), 'status', 'The app Zoom is INACTIVE'],
      [both('PagerDuty', 'sam.carter@acme.example'), 'already', 'already access direct'],
    ],
  },
  {
    operationId: 'unassignUserFromApplication',
    said: () => both('PagerDuty', 'sam.carter@acme.example'),
    because: ['irreversible'],
    before: { access: 'direct' },
    leaves: { access: 'none' },
    effects: [{ code: 'app_profile_lost' }],
    undone: true,
    impossible: [
      [both('Salesforce', 'ana.ruiz@acme.example'), 'by_group', 'by the group Sales EMEA'],
      [both('GitHub Enterprise', 'Person 1'), 'by_group', 'by the group Pair'],
      [both('Zoom', 'ana.ruiz@acme.example'), 'status', 'is INACTIVE'],
      [both('PagerDuty', 'Ben Ito'), 'already', 'already access none'],
    ],
  },
  {
    operationId: 'assignGroupToApplication',
    said: () => both('PagerDuty', 'Crowd'),
    because: ['many'],
    before: { access: 'none' },
    leaves: { access: 'direct' },
    effects: [{ code: 'people_gain_app', values: { count: '7' } }],
    undone: true,
    impossible: [
      [both('Zoom', 'Crowd'), 'status', 'is INACTIVE'],
      [both('Workday', 'Finance'), 'already', 'already access direct'],
    ],
  },
  {
    operationId: 'unassignApplicationFromGroup',
    said: () => both('Concur', 'Managers'),
    because: ['irreversible', 'many'],
    before: { access: 'direct' },
    leaves: { access: 'none' },
    effects: [{ code: 'people_lose_app', values: { count: '72' } }, { code: 'app_profile_lost' }],
    undone: true,
    impossible: [
      [both('Zoom', 'Go-to-market'), 'status', 'is INACTIVE'],
      [both('Concur', 'Crowd'), 'already', 'already access none'],
    ],
  },
  {
    operationId: 'activateApplication',
    said: () => only('Zoom'),
    because: [],
    before: { status: 'INACTIVE' },
    leaves: { status: 'ACTIVE' },
    effects: [{ code: 'people_gain_app', values: { count: '85' } }],
    undone: true,
    impossible: [[only('Slack'), 'already', 'already ACTIVE']],
  },
  {
    operationId: 'deactivateApplication',
    said: () => only('Workday'),
    because: ['many'],
    before: { status: 'ACTIVE' },
    leaves: { status: 'INACTIVE' },
    effects: [{ code: 'people_lose_app', values: { count: '46' } }],
    undone: true,
    impossible: [[only('Zoom'), 'already', 'already INACTIVE']],
  },
];
