/** Calls that between them reach every operation of a question. */
import { REPORT_NAMES } from '../../../lambdas/contract/reports/report.ts';
import { PART_NAMES } from '../../../lambdas/questions/users/parts.ts';

export const CALLS: Record<string, Record<string, string>[]> = {
  find_users: [{}, { query: 'Ben', status: 'active', sort: 'name' }, { filter: 'manager=me' }],
  get_user: [
    ...['me', 'Ben'].flatMap((user) => [{ user }, ...PART_NAMES.map((include) => ({ user, include }))]),
    { user: 'Ben', include: 'all' },
  ],
  explain_sign_in: [
    { user: 'me' },
    { user: 'Ben' },
    { user: 'Ben', app: 'Salesforce' },
    { user: 'Ben', app: '0oa1salesforce000001' },
  ],
  org_report: REPORT_NAMES.map((report) => ({ report })),
  query_logs: [{}, ...['me', 'Ben', '00g1salesemea0000004', '0oa1salesforce000001'].map((subject) => ({ subject }))],
  explain_access: [
    ...['Salesforce', '0oa1salesforce000001', '00g1salesemea0000004'].flatMap((resource) => [
      { resource },
      { user: 'me', resource },
    ]),
    { user: 'Ana', compare_with: 'Ben' },
  ],
  find_groups_and_apps: [
    ...['groups', 'apps', 'rules'].map((kind) => ({ kind })),
    { kind: 'groups', include: 'details,members,apps,rules,owners', query: 'Sales' },
    { kind: 'apps', include: 'details,users,groups', query: 'Salesforce' },
    { kind: 'rules', include: 'details', query: 'Sales' },
  ],
};
