/** Groups, rules and owners as tables. */
import type { GroupOwner, GroupRule } from '../../operations/groups/objects.ts';
import type { OktaGroup } from '../../operations/objects.ts';
import { groups, type Table } from '../tables.ts';

/** Where the admin console shows every rule; one alone has no address. */
export const RULES_PAGE = '/admin/groups#rules';

const size = (count: number | undefined): string => (count === undefined ? '' : String(count));

/** Groups with their sizes. */
export const sizedGroups = (title: string): Table<OktaGroup> => {
  const table = groups(title);
  return {
    ...table,
    columns: [...table.columns, 'Members', 'Apps'],
    row: (group) => {
      const stats = group._embedded?.stats;
      return [...table.row(group), size(stats?.usersCount), size(stats?.appsCount)];
    },
  };
};

export const rules = (title: string): Table<GroupRule> => ({
  title,
  columns: ['Name', 'Status', 'Whom it means', 'Groups', 'Left alone'],
  row: ({ name, status, expression, groups, excluded }) => [
    name,
    status,
    expression,
    groups.map((group) => group.name).join(', '),
    size(excluded.length),
  ],
  id: ({ id }) => id,
  link: () => RULES_PAGE,
});

const OWNERS: Record<string, string> = { USER: 'user', GROUP: 'every member of the group' };

export const owners = (title: string): Table<GroupOwner> => ({
  title,
  columns: ['Name', 'Owner', 'Kept by'],
  row: ({ displayName, id, type, originType }) => [
    displayName || id,
    OWNERS[type] ?? type,
    originType === 'APPLICATION' ? 'an app' : 'Okta',
  ],
  id: ({ id }) => id,
});
