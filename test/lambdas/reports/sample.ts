/** Reports for tests, and an Okta that has many people in pages. */
import type { Report } from '../../../lambdas/contract/reports/report.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { inactiveUsers } from '../../../lambdas/reports/kinds/inactive-users.ts';

let serial = 0;

/** A report on inactive users that has just begun, of a person of its own. */
export const sampleReport = (given: Partial<Report> = {}): Report => {
  serial += 1;
  const now = Date.now();
  return {
    report_id: `report-${serial}`,
    sub: `oidc|okta|person-${serial}`,
    session_id: `s${'a'.repeat(43)}`,
    name: 'inactive_users',
    zone: 'UTC',
    ...inactiveUsers.plan({}, { now, zone: 'UTC' }),
    state: 'running',
    ...{ groups: {}, looked_at: 0, left_out: 0, rows: 0, parts: 0, run: 1, version: 1 },
    ...{ created_at: now, updated_at: now, expires_at: now + 86_400_000, ttl: Math.ceil(now / 1000) + 90_000 },
    ...given,
  };
};

const userOf = (number: number) => ({
  id: `00u${String(number).padStart(17, '0')}`,
  status: 'ACTIVE',
  created: '2020-01-01T00:00:00.000Z',
  profile: { login: `user${number}@acme.example`, department: number % 2 === 0 ? 'Sales' : 'Engineering' },
});

/** An Okta of so many pages of ten people each, none of whom ever signed in; `refuse` tells which page it refuses, and how. */
export const peopleIn = (
  pages: number,
  refuse: (page: number) => ReturnType<typeof failed> | undefined = () => undefined,
) => {
  const asked: number[] = [];
  const okta: OktaReader = {
    read: async () => failed('okta_not_found', 'No.'),
    list: async ({ query = {} }, _, item) => {
      const page = Number(query.after ?? '0');
      asked.push(page);
      const refused = refuse(page);
      if (refused) return refused;
      const items = Array.from({ length: 10 }, (_, index) => item.parse(userOf(page * 10 + index)));
      const more = page + 1 < pages;
      return found({ items, odd: 0, more, cursor: more ? String(page + 1) : undefined, scarce: false });
    },
  };
  return { okta, asked };
};
