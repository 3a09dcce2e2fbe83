/** Group rules: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupRule */
import { notFound } from '../../errors.ts';
import type { GroupRule, Org } from '../../org.ts';
import { pageOf } from '../../paging.ts';
import {
  type ApiOperation,
  type Call,
  content,
  isRefusal,
  limitOf,
  listing,
  READERS,
  type Reply,
} from '../operation.ts';
import { iso } from '../shapes.ts';

const namesOf = ({ groups }: Org, ids: readonly string[]) =>
  Object.fromEntries(
    ids.flatMap((id) => {
      const group = groups.get(id);
      return group ? [[id, group.name]] : [];
    }),
  );

const ruleShape = (
  org: Org,
  { id, status, name, created, lastUpdated = created, expression, excluded, groupIds }: GroupRule,
  query: Call['query'],
) => ({
  id,
  type: 'group_rule',
  name,
  status,
  created: iso(created),
  lastUpdated: iso(lastUpdated),
  conditions: {
    people: { users: { exclude: [...excluded] }, groups: { exclude: [] } },
    expression: { type: 'urn:okta:expression:1.0', value: expression },
  },
  actions: { assignUserToGroups: { groupIds } },
  ...(query.get('expand') === 'groupIdToGroupNameMap' && {
    _embedded: { groupIdToGroupNameMap: namesOf(org, groupIds) },
  }),
});

function listGroupRules({ org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 50, most: 200 });
  if (isRefusal(limit)) return limit;
  const keyword = query.get('search')?.toLowerCase() ?? '';
  const found = [...org.groupRules.values()].filter(({ name, expression }) =>
    [name, expression].some((text) => text.toLowerCase().includes(keyword)),
  );
  const page = pageOf(found, ({ id }) => [id, id], { limit, after: query.get('after') ?? undefined });
  return listing(page, (rule) => ruleShape(org, rule, query));
}

function getGroupRule({ org, query, parameters: { groupRuleId = '' } }: Call): Reply {
  const rule = org.groupRules.get(groupRuleId);
  return rule ? content(ruleShape(org, rule, query)) : notFound(groupRuleId, 'GroupRule');
}

const read = { method: 'GET', scope: 'okta.groups.read', roles: READERS } as const;

/** Before those of one group, whose path these have, too. */
export const groupRules: readonly ApiOperation[] = [
  { ...read, operationId: 'listGroupRules', path: '/api/v1/groups/rules', run: listGroupRules },
  { ...read, operationId: 'getGroupRule', path: '/api/v1/groups/rules/:groupRuleId', run: getGroupRule },
];
