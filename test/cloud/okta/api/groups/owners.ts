/** Group owners: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner */
import { refuse } from '../../errors.ts';
import { fullName, type Group, type Org } from '../../org.ts';
import { pageOf } from '../../paging.ts';
import { compile } from '../../scim.ts';
import { type ApiOperation, type Call, isRefusal, limitOf, listing, READERS, type Reply } from '../operation.ts';
import { iso } from '../shapes.ts';
import { withGroup } from './with-group.ts';

function ownersOf({ users, groups }: Org, { owners = [], created }: Group) {
  return owners.flatMap((id) => {
    const user = users.get(id);
    const displayName = user ? fullName(user) : groups.get(id)?.name;
    if (displayName === undefined) return [];
    const type = user ? 'USER' : 'GROUP';
    return [{ id, type, displayName, resolved: true, originType: 'OKTA_DIRECTORY', lastUpdated: iso(created) }];
  });
}
type Owner = ReturnType<typeof ownersOf>[number];

function listGroupOwners(group: Group, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 1000, most: 1000 });
  if (isRefusal(limit)) return limit;
  const search = query.get('search');
  const attribute = (name: string) => (name === 'type' ? ({ type }: Owner) => type : undefined);
  const wanted = search === null ? () => true : compile(search, attribute);
  if (!wanted) return refuse('E0000031');
  const owners = ownersOf(org, group).filter(wanted);
  return listing(
    pageOf(owners, ({ id }) => [id, id], { limit, after: query.get('after') ?? undefined }),
    (owner) => owner,
  );
}

export const owners: readonly ApiOperation[] = [
  {
    operationId: 'listGroupOwners',
    method: 'GET',
    path: '/api/v1/groups/:groupId/owners',
    scope: 'okta.groups.read',
    roles: READERS,
    run: withGroup(listGroupOwners),
  },
];
