import * as z from 'zod';
import { listApplications } from '../../operations/applications/applications.ts';
import { listApplicationUsers } from '../../operations/applications/assignments.ts';
import { OktaApplication } from '../../operations/objects.ts';
import { found } from '../../platform/result.ts';
import { applications } from '../../questions/tables.ts';
import { each, type Kind, nextOf } from './kind.ts';

const { columns, row, id, link } = applications('');

export const appsWithoutUsers: Kind = {
  name: 'apps_without_users',
  about: 'applications that nobody has',
  takes: [],
  uses: [listApplications, listApplicationUsers],
  plan: () => ({ title: 'Applications without users', columns, group_columns: ['Status', 'Number'], parameters: {} }),
  async step(okta, { cursor }) {
    const { path, method, query } = listApplications.request(cursor === undefined ? {} : { after: cursor });
    // Each takes a request of its own, and Okta has few of them for applications.
    const request = { method, path, query: { ...query, limit: '20' } };
    const page = await okta.list(request, listApplications.scope, OktaApplication);
    if (!page.ok) return page;
    const next = nextOf(page.value);
    if (!next.ok) return next;
    const read = await each(page.value.items, async (app) => {
      const { method, path } = listApplicationUsers.request({ appId: app.id });
      const one = { method, path, query: { limit: '1' } };
      const users = await okta.list(one, listApplicationUsers.scope, z.unknown());
      return users.ok ? found({ app, isEmpty: users.value.items.length === 0 }) : users;
    });
    if (!read.ok) return read;
    const empty = read.value.filter(({ isEmpty }) => isEmpty).map(({ app }) => app);
    return found({
      rows: empty.map(row),
      ids: empty.map(id),
      links: empty.map((app) => link?.(app) ?? ''),
      counted: empty.map(({ status }) => status),
      looked_at: page.value.items.length,
      left_out: page.value.odd,
      cursor: next.value,
    });
  },
};
