/** The catalogue: everything the assistant can do in Okta, once. */
import { listApplications } from './applications.ts';
import { assignUserToGroup, listGroups, listGroupUsers, unassignUserFromGroup } from './groups.ts';
import type { ChangeOperation, Operation } from './operation.ts';
import { resetPassword, unlockUser } from './user-lifecycle.ts';
import { getUser, listUserGroups, listUsers } from './users.ts';

export const operations: readonly Operation[] = [
  listUsers,
  getUser,
  listUserGroups,
  listGroups,
  listGroupUsers,
  listApplications,
  resetPassword,
  unlockUser,
  assignUserToGroup,
  unassignUserFromGroup,
];

/** The changes an agent function leads to. */
export const changesOf = (functionName: string): readonly ChangeOperation[] =>
  operations
    .filter((operation) => operation.gate === 'approve')
    .filter((change) => change.call.function === functionName);

/** The change with this `operationId`; nothing for a read or an unknown name. */
export const findChange = (operationId: string): ChangeOperation | undefined =>
  operations.filter((operation) => operation.gate === 'approve').find((change) => change.operationId === operationId);
