/** The applications of the local Okta org at the start, and who has them. */
import type { Application } from '../org.ts';
import { DAY } from './durations.ts';

const EVERYONE = '00g1everyone00000001';

type Given = Pick<Application, 'id' | 'name' | 'label'> &
  Partial<Pick<Application, 'signOnMode' | 'status'>> & { users?: string[]; groups?: string[] };

/** In the order in which they came. */
const APPLICATIONS: readonly Given[] = [
  {
    id: '0oa1salesforce000001',
    name: 'salesforce',
    label: 'Salesforce',
    users: ['00u2danalindqvist004'],
    groups: ['00g1salesemea0000004'],
  },
  { id: '0oa1slack00000000002', name: 'slack', label: 'Slack', groups: [EVERYONE] },
  {
    id: '0oa1github0000000003',
    name: 'githubcloud',
    label: 'GitHub Enterprise',
    users: ['00u2samcarter0000005'],
    groups: ['00g1engineering00005'],
  },
  {
    id: '0oa1workday000000004',
    name: 'oidc_client',
    label: 'Workday',
    signOnMode: 'OPENID_CONNECT',
    users: ['00u2anaruiz000000001', '00u2benito0000000002'],
    groups: ['00g1finance000000006'],
  },
  // Deactivated, it keeps its assignments; nobody sees it.
  { id: '0oa1zoom000000000005', name: 'zoomus', label: 'Zoom', status: 'INACTIVE', groups: ['00g1gotomarket000009'] },
  {
    id: '0oa1concur0000000006',
    name: 'concur',
    label: 'Concur',
    groups: ['00g1adtravel00000013', '00g1managers00000010'],
  },
  {
    id: '0oa1pagerduty0000007',
    name: 'pagerduty',
    label: 'PagerDuty',
    users: ['00u2samcarter0000005', '00u2samokafor0000006'],
  },
  // The directory that people and groups come from is one, too.
  { id: '0oa1activedirectory8', name: 'active_directory', label: 'corp.acme.example', signOnMode: 'AUTO_LOGIN' },
  { id: '0oa1figma00000000009', name: 'figma', label: 'Figma' },
  { id: '0oa1lunchmenu0000010', name: 'bookmark', label: 'Lunch Menu', signOnMode: 'BOOKMARK', status: 'INACTIVE' },
];

export const applicationsAt = (now: number): Application[] =>
  APPLICATIONS.map(({ users, groups, ...application }, index) => ({
    status: 'ACTIVE',
    signOnMode: 'SAML_2_0',
    created: now - (800 - 10 * index) * DAY,
    users: new Set(users),
    groups: new Set(groups),
    ...application,
  }));
