/**
 * What `search` finds: Okta's index of users and groups, which follows what happens after a while. Here it follows at
 * once until a test lets it lag. https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
 */
import { Hono } from 'hono';

export interface SearchIndex<User, Group> {
  users(): ReadonlyMap<string, User>;
  groups(): ReadonlyMap<string, Group>;
  /** `POST /search-index/lag` keeps the index as it is now, `DELETE /search-index/lag` lets it follow again. */
  routes: Hono;
}

export function createSearchIndex<User, Group>({
  users,
  groups,
}: {
  users: ReadonlyMap<string, User>;
  groups: ReadonlyMap<string, Group>;
}): SearchIndex<User, Group> {
  const present = { users, groups };
  let kept: typeof present | undefined;
  const routes = new Hono();
  routes.post('/search-index/lag', (c) => {
    kept = structuredClone(present);
    return c.body(null, 204);
  });
  routes.delete('/search-index/lag', (c) => {
    kept = undefined;
    return c.body(null, 204);
  });
  return { users: () => (kept ?? present).users, groups: () => (kept ?? present).groups, routes };
}
