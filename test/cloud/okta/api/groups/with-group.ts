import { notFound, type Refusal, refuse } from '../../errors.ts';
import type { Group } from '../../org.ts';
import type { Call, Reply } from '../operation.ts';

/** Runs with the group of a path. */
export const withGroup =
  (run: (group: Group, call: Call) => Reply) =>
  (call: Call): Reply => {
    const id = call.parameters.groupId ?? '';
    const group = call.org.groups.get(id);
    return group ? run(group, call) : notFound(id, 'UserGroup');
  };

/** Why nobody changes a group by hand: Okta keeps it itself, or the application that it comes from. */
export const keptBySomethingElse = ({ type }: Group): Refusal | undefined =>
  type === 'BUILT_IN' ? refuse('E0000060') : type === 'APP_GROUP' ? refuse('E0000006') : undefined;
