/** How much a question may ask of Okta, and where it goes on: the dearest ones, in an org that never ends. */
import { expect, test } from 'vitest';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { found } from '../../../lambdas/platform/result.ts';
import { explainSignIn } from '../../../lambdas/questions/explain-sign-in.ts';
import { findUsers } from '../../../lambdas/questions/find-users.ts';
import { startArranged } from '../targets/arranged.ts';
import { explain } from './access/asking.ts';
import { allBut } from './allowed.ts';
import { NOW } from './moment.ts';

const { okta, asked } = startArranged(() => {});
const [ANA, IRIS] = ['00u2anaruiz000000001', '00u2irisfalk00000015'];
const SLACK = '0oa1slack00000000002';

/** The local org with a next page behind every page, but for lists whose path ends so. */
const endless = (...whole: string[]) => {
  const paths: string[] = [];
  const reader: OktaReader = {
    read: (request, scope, schema) => {
      paths.push(request.path);
      return okta().read(request, scope, schema);
    },
    list: async (request, scope, item) => {
      paths.push(request.path);
      if (request.query?.after === 'next' && !request.path.endsWith('/logs'))
        return found({ items: [], odd: 0, more: true, cursor: 'next', scarce: false });
      const { after: _, ...query } = request.query ?? {};
      const page = await okta().list({ ...request, query }, scope, item);
      if (!page.ok || whole.some((end) => request.path.endsWith(end))) return page;
      return found({ ...page.value, more: true, cursor: 'next' });
    },
  };
  return { ask: allBut(() => reader), paths };
};

// The app, 100 pages of users, 10 of rules; 5 of the members of the one group, or 5 of groups without an end.
test.each([
  ['one group gives', [`${SLACK}/groups`], 1 + 100 + 10 + (1 + 5)],
  ['groups without an end give', [], 1 + 100 + 10 + 5],
])('explain_access of everybody who has an app that %s stops', async (_, whole, most) => {
  const { ask, paths } = endless(...whole);
  expect(await explain(ask, { resource: SLACK })).toMatchObject({ outcome: 'ok', more: true });
  expect(paths).toHaveLength(most);
});

test.each([ANA, IRIS])('explain_sign_in of %s asks at most eleven times', async (user) => {
  const { ask, paths } = endless();
  expect(await explainSignIn.answer(ask, { user, app: SLACK }, NOW)).toMatchObject({ outcome: 'ok' });
  expect(paths.length).toBeLessThanOrEqual(11);
});

test.each(['https://evil.example/api/v1/users?after=x', '../../api/v1/apps', '//evil.example', 'x&limit=1#'])(
  'the cursor %s leads nowhere else',
  async (page) => {
    const requests = await asked(() => findUsers.answer(allBut(okta), { page }, NOW));
    expect(requests).toHaveLength(1);
    const [path, query = ''] = requests[0]?.split(' ') ?? [];
    expect(path).toBe('/api/v1/users');
    expect(new URLSearchParams(query).get('after')).toBe(page);
  },
);
