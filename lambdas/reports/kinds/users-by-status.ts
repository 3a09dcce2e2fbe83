import { listUsers } from '../../operations/users/users.ts';
import { found } from '../../platform/result.ts';
import { everybody, groupName, groupOf, inside, whoseOf } from './everybody.ts';
import type { Kind } from './kind.ts';

export const usersByStatus: Kind = {
  name: 'users_by_status',
  about: 'how many users there are in each status, and of each group',
  takes: ['group_by', 'department'],
  uses: [listUsers],
  plan: (asked) => ({
    title: `Users by status${inside(asked)}`,
    columns: [],
    group_columns: [
      ...(asked.group_by && asked.group_by !== 'status' ? [groupName(asked.group_by)] : []),
      'Status',
      'Number',
    ],
    parameters: whoseOf(asked, 'status'),
  }),
  step: (okta, report) =>
    everybody(okta, report, {
      size: 200,
      deactivated: true,
      judge: (users, by) =>
        found({
          rows: [],
          counted: users.map((user) => (by === 'status' ? user.status : `${groupOf(user, by)}\t${user.status}`)),
        }),
    }),
};
