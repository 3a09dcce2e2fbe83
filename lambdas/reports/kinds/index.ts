/** The reports there are. */
import type { ReportName } from '../../contract/reports/report.ts';
import { administrators } from './administrators.ts';
import { appsWithoutUsers } from './apps-without-users.ts';
import { changes } from './changes.ts';
import { emptyGroups } from './empty-groups.ts';
import { inactiveUsers } from './inactive-users.ts';
import type { Kind } from './kind.ts';
import { noPhishingResistantMfa } from './no-phishing-resistant-mfa.ts';
import { usersByStatus } from './users-by-status.ts';

export const KINDS: Record<ReportName, Kind> = {
  users_by_status: usersByStatus,
  inactive_users: inactiveUsers,
  no_phishing_resistant_mfa: noPhishingResistantMfa,
  administrators,
  apps_without_users: appsWithoutUsers,
  empty_groups: emptyGroups,
  changes,
};
