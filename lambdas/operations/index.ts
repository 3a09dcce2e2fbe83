/** The catalogue: everything the assistant can do in Okta, once. An operation is in it as soon as its file exports it. */
import * as applications from './applications/applications.ts';
import * as groupAssigning from './applications/assigning-groups.ts';
import * as userAssigning from './applications/assigning-users.ts';
import * as assignments from './applications/assignments.ts';
import * as applicationLifecycle from './applications/lifecycle.ts';
import * as groupAdding from './groups/adding.ts';
import * as groupDeleting from './groups/deleting.ts';
import * as groups from './groups/groups.ts';
import * as groupMembers from './groups/members.ts';
import * as groupOwners from './groups/owners.ts';
import * as groupRenaming from './groups/renaming.ts';
import * as groupRuleLifecycle from './groups/rule-lifecycle.ts';
import * as groupRules from './groups/rules.ts';
import * as log from './log/events.ts';
import { type ChangeOperation, isChange, type Operation } from './operation.ts';

import * as policies from './policies/policies.ts';

import * as administrators from './users/administrators.ts';

import * as userBlocks from './users/blocks.ts';
import * as userActivation from './users/changing/activation.ts';
import * as userCaller from './users/changing/caller.ts';
import * as userFactorChanges from './users/changing/factors.ts';
import * as userPassword from './users/changing/password.ts';
import * as userSessions from './users/changing/sessions.ts';
import * as userSuspension from './users/changing/suspension.ts';
import * as userDevices from './users/devices.ts';
import * as userFactors from './users/factors.ts';
import * as userGroups from './users/groups.ts';
import * as userLifecycle from './users/lifecycle.ts';
import * as createUser from './users/profile/create.ts';
import * as updateUser from './users/profile/update.ts';
import * as userRoles from './users/roles.ts';
import * as users from './users/users.ts';

const isOperation = (exported: unknown): exported is Operation =>
  typeof exported === 'object' && exported !== null && 'operationId' in exported;

export const operations: readonly Operation[] = [
  users,
  administrators,
  userGroups,
  userFactors,
  userRoles,
  userDevices,
  userBlocks,
  groups,
  groupOwners,
  groupRules,
  applications,
  assignments,
  log,
  policies,
  userLifecycle,
  userPassword,
  userFactorChanges,
  userCaller,
  userSessions,
  userSuspension,
  userActivation,
  updateUser,
  createUser,
  groupMembers,
  groupAdding,
  groupRenaming,
  groupDeleting,
  groupRuleLifecycle,
  userAssigning,
  groupAssigning,
  applicationLifecycle,
]
  // In the order of their names, which is the same in a bundle.
  .flatMap((file: Record<string, unknown>) =>
    Object.keys(file)
      .sort()
      .map((name) => file[name]),
  )
  .filter(isOperation);

const changes: readonly ChangeOperation[] = operations.filter(isChange);

/** The changes an agent function leads to. */
export const changesOf = (functionName: string): readonly ChangeOperation[] =>
  changes.filter((change) => change.call.function === functionName);

/** The change with this `operationId`; nothing for a read or an unknown name. */
export const findChange = (operationId: string): ChangeOperation | undefined =>
  changes.find((change) => change.operationId === operationId);
