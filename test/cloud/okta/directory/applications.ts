/** The applications of the local Okta org at the start, and who has them. */
import type { Application } from '../org.ts';
import { DAY } from './durations.ts';

export const applicationsAt = (now: number): Application[] => [
  {
    id: '0oa1salesforce000001',
    name: 'salesforce',
    label: 'Salesforce',
    signOnMode: 'SAML_2_0',
    created: now - 800 * DAY,
    users: new Set(['00u2danalindqvist004']),
    groups: new Set(['00g1salesemea0000004']),
  },
  {
    id: '0oa1slack00000000002',
    name: 'slack',
    label: 'Slack',
    signOnMode: 'SAML_2_0',
    created: now - 790 * DAY,
    users: new Set(),
    groups: new Set(['00g1everyone00000001']),
  },
  {
    id: '0oa1github0000000003',
    name: 'githubcloud',
    label: 'GitHub Enterprise',
    signOnMode: 'SAML_2_0',
    created: now - 780 * DAY,
    users: new Set(['00u2samcarter0000005']),
    groups: new Set(['00g1engineering00005']),
  },
  {
    id: '0oa1workday000000004',
    name: 'oidc_client',
    label: 'Workday',
    signOnMode: 'OPENID_CONNECT',
    created: now - 770 * DAY,
    users: new Set(['00u2anaruiz000000001', '00u2benito0000000002']),
    groups: new Set(['00g1finance000000006']),
  },
];
