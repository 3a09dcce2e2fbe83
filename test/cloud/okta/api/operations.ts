import { acts } from './acts.ts';
import { applications } from './applications/applications.ts';
import { groupAssignment } from './applications/assign-group.ts';
import { userAssignment } from './applications/assign-user.ts';
import { applicationGroups } from './applications/groups.ts';
import { applicationLifecycle } from './applications/lifecycle.ts';
import { appLinks } from './applications/links.ts';
import { applicationUsers } from './applications/users.ts';
import { groups } from './groups/groups.ts';
import { groupLifecycle } from './groups/lifecycle.ts';
import { members } from './groups/members.ts';
import { owners } from './groups/owners.ts';
import { groupRuleLifecycle } from './groups/rule-lifecycle.ts';
import { groupRules } from './groups/rules.ts';
import { logs } from './logs.ts';
import type { ApiOperation } from './operation.ts';
import { authenticators } from './security/authenticators.ts';
import { devices } from './security/devices.ts';
import { factors } from './security/factors.ts';
import { policies } from './security/policies.ts';
import { roles } from './security/roles.ts';
import { verification } from './security/verify.ts';
import { zones } from './security/zones.ts';
import { activation } from './users/activation.ts';
import { userList } from './users/list.ts';
import { users } from './users/users.ts';
import { userWriting } from './users/writing.ts';

/** Every operation of the Management API that the local org answers. */
export const operations: readonly ApiOperation[] = [
  ...userList,
  ...users,
  ...userWriting,
  ...acts,
  ...activation,
  ...groupRules,
  ...groupRuleLifecycle,
  ...groups,
  ...groupLifecycle,
  ...members,
  ...owners,
  ...applications,
  ...applicationLifecycle,
  ...applicationUsers,
  ...userAssignment,
  ...applicationGroups,
  ...groupAssignment,
  ...appLinks,
  ...factors,
  ...verification,
  ...devices,
  ...authenticators,
  ...roles,
  ...policies,
  ...zones,
  ...logs,
];
