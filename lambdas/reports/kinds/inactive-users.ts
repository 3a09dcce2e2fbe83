import { listUsers } from '../../operations/users/users.ts';
import { found } from '../../platform/result.ts';
import { minuteIn } from '../../questions/time/zoned.ts';
import { everybody, groupName, groupOf, inside, isInUse, WHO, who, whoseOf } from './everybody.ts';
import type { Kind } from './kind.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NORMAL_DAYS = 90;

export const inactiveUsers: Kind = {
  name: 'inactive_users',
  about: `who has not signed in for so many days (${NORMAL_DAYS} when left out), by department`,
  takes: ['group_by', 'days', 'department'],
  uses: [listUsers],
  plan: (asked, { now, zone }) => {
    const { days = NORMAL_DAYS, group_by = 'department' } = asked;
    return {
      title: `Users inactive for ${days} days${inside(asked)}`,
      columns: [...WHO, `Last sign-in (${zone})`],
      group_columns: [groupName(group_by), 'Number'],
      parameters: {
        days: String(days),
        before: new Date(now - days * DAY_MS).toISOString(),
        ...whoseOf(asked, 'department'),
      },
    };
  },
  step: (okta, report) => {
    const before = Date.parse(report.parameters.before ?? '');
    return everybody(okta, report, {
      size: 200,
      judge: (users, by) => {
        // Who never signed in is as inactive as they are long there.
        const inactive = users.filter((user) => isInUse(user) && Date.parse(user.lastLogin || user.created) < before);
        const last = ({ lastLogin }: { lastLogin: string }) =>
          lastLogin === '' ? 'never' : minuteIn(Date.parse(lastLogin), report.zone);
        return found({
          rows: inactive.map((user) => ({ user, cells: [...who(user), last(user)] })),
          counted: inactive.map((user) => groupOf(user, by)),
        });
      },
    });
  },
};
