import { notFound } from '../../errors.ts';
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
