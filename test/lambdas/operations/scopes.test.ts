/** Every request of the catalogue goes out with the scope that Okta asks for at that endpoint. */
import { beforeEach, describe, expect, test } from 'vitest';
import { mayAsk } from '../../../lambdas/okta/resolving/asker.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import type { OktaReader, OktaRequest } from '../../../lambdas/operations/okta.ts';
import { isChange } from '../../../lambdas/operations/operation.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { SAMPLE_PARAMETERS } from './sample-parameters.ts';

/** `security` of each endpoint in Okta's own document: okta-management-openapi-spec 2026.06.3, `management`. */
const DOCUMENTED: Record<string, string> = {
  'GET /api/v1/users': 'okta.users.read',
  'GET /api/v1/users/{id}': 'okta.users.read',
  'GET /api/v1/users/{id}/groups': 'okta.users.read',
  'GET /api/v1/users/{id}/blocks': 'okta.users.read',
  'GET /api/v1/users/{id}/factors': 'okta.users.read',
  'GET /api/v1/users/{id}/devices': 'okta.users.read',
  'GET /api/v1/users/{id}/roles': 'okta.roles.read',
  'POST /api/v1/users/{id}/lifecycle/reset_password': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/unlock': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/expire_password': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/reset_factors': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/suspend': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/unsuspend': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/activate': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/reactivate': 'okta.users.manage',
  'POST /api/v1/users/{id}/lifecycle/deactivate': 'okta.users.manage',
  'POST /api/v1/users/{id}/factors/{id}/verify': 'okta.users.manage',
  'DELETE /api/v1/users/{id}/factors/{id}': 'okta.users.manage',
  'DELETE /api/v1/users/{id}/sessions': 'okta.users.manage',
  'POST /api/v1/users/{id}': 'okta.users.manage',
  'POST /api/v1/users': 'okta.users.manage',
  'GET /api/v1/groups': 'okta.groups.read',
  'GET /api/v1/groups/{id}': 'okta.groups.read',
  'GET /api/v1/groups/{id}/users': 'okta.groups.read',
  'PUT /api/v1/groups/{id}/users/{id}': 'okta.groups.manage',
  'DELETE /api/v1/groups/{id}/users/{id}': 'okta.groups.manage',
  'POST /api/v1/groups': 'okta.groups.manage',
  'PUT /api/v1/groups/{id}': 'okta.groups.manage',
  'DELETE /api/v1/groups/{id}': 'okta.groups.manage',
  'POST /api/v1/groups/rules/{id}/lifecycle/activate': 'okta.groups.manage',
  'POST /api/v1/groups/rules/{id}/lifecycle/deactivate': 'okta.groups.manage',
  'POST /api/v1/apps/{id}/users': 'okta.apps.manage',
  'DELETE /api/v1/apps/{id}/users/{id}': 'okta.apps.manage',
  'GET /api/v1/apps/{id}/groups/{id}': 'okta.apps.read',
  'PUT /api/v1/apps/{id}/groups/{id}': 'okta.apps.manage',
  'DELETE /api/v1/apps/{id}/groups/{id}': 'okta.apps.manage',
  'POST /api/v1/apps/{id}/lifecycle/activate': 'okta.apps.manage',
  'POST /api/v1/apps/{id}/lifecycle/deactivate': 'okta.apps.manage',
  'GET /api/v1/groups/{id}/owners': 'okta.groups.read',
  'GET /api/v1/groups/{id}/apps': 'okta.groups.read',
  'GET /api/v1/groups/rules': 'okta.groups.read',
  'GET /api/v1/groups/rules/{id}': 'okta.groups.read',
  'GET /api/v1/apps': 'okta.apps.read',
  'GET /api/v1/apps/{id}': 'okta.apps.read',
  'GET /api/v1/apps/{id}/users': 'okta.apps.read',
  'GET /api/v1/apps/{id}/users/{id}': 'okta.apps.read',
  'GET /api/v1/apps/{id}/groups': 'okta.apps.read',
  'GET /api/v1/iam/assignees/users': 'okta.roles.read',
  'GET /api/v1/logs': 'okta.logs.read',
  'GET /api/v1/policies/{id}/rules': 'okta.policies.read',
  'GET /api/v1/zones': 'okta.networkZones.read',
};

const TIMES = { since: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' };
const endpointOf = ({ method, path }: OktaRequest) =>
  `${method} ${path.replaceAll(/\/(0(?:0[ugp]|oa|pr)\w{17}|opf\w{17}|[^/]+%40[^/]+|me)\b/g, '/{id}')}`;

const USER = { id: SAMPLE_PARAMETERS.userId, status: 'ACTIVE', profile: { login: 'ben' } };
const GROUP = { id: SAMPLE_PARAMETERS.groupId, type: 'OKTA_GROUP', profile: { name: 'Sales' } };
const APP = { id: SAMPLE_PARAMETERS.appId, label: 'Salesforce', status: 'ACTIVE' };
const RULE = { id: SAMPLE_PARAMETERS.groupRuleId, name: 'Sales', status: 'ACTIVE' };

let sent: { endpoint: string; scope: string }[] = [];
beforeEach(() => {
  sent = [];
});
const send = (request: OktaRequest, scope: string) => sent.push({ endpoint: endpointOf(request), scope });

/** An org in which everybody and everything is found, which writes down with which scope it was asked. */
const okta: OktaReader = {
  read: async (request, scope, schema) => {
    send(request, scope);
    const answers: unknown[] = [USER, GROUP, APP, RULE, []];
    const fitting = answers.map((answer) => schema.safeParse(answer)).find(({ success }) => success);
    return fitting?.success ? found(fitting.data) : failed('internal', 'No answer fits.');
  },
  list: async (request, scope, item) => {
    send(request, scope);
    const items = [USER, GROUP].flatMap((one) => item.safeParse(one).data ?? []);
    return found({ items: items.slice(0, 1), odd: 0, more: false, cursor: undefined, scarce: false });
  },
};

const expectDocumented = () => {
  expect(sent).not.toEqual([]);
  expect(sent).toEqual(sent.map(({ endpoint }) => ({ endpoint, scope: DOCUMENTED[endpoint] })));
};

describe.each(operations)('$operationId', (operation) => {
  test('is sent with the documented scope', () => {
    const given = isChange(operation) ? SAMPLE_PARAMETERS : { ...SAMPLE_PARAMETERS, ...TIMES };
    send(operation.request(operation.parameters.parse(given)), operation.scope);
    expectDocumented();
  });
});

describe.each(operations.filter(isChange))('$operationId', ({ targets, verify }) => {
  test('is read back with the scope of what it reads', async () => {
    expect(await verify.read(okta, SAMPLE_PARAMETERS)).toMatchObject({ ok: true });
    expectDocumented();
  });

  const lookedFor = Object.entries(targets).filter(([, { name }]) => !name.startsWith('new_'));
  test.each(lookedFor)('finds its %s with the scope of what it reads', async (_, target) => {
    for (const said of [
      'Sales',
      'ben',
      target.idParameter === 'userId' ? SAMPLE_PARAMETERS.userId : SAMPLE_PARAMETERS.groupId,
    ])
      await target.find(okta, said);
    expectDocumented();
  });
});

test('who asks is looked at with the scopes of what is read of them', async () => {
  for (const operation of operations.filter(isChange)) await mayAsk(okta, operation);
  expectDocumented();
});
