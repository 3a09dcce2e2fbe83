import type { Okta } from '../../../lambdas/okta/client.ts';
import { found } from '../../../lambdas/platform/result.ts';

export const [GROUP, FINANCE] = ['00g1salesemea0000004', '00g1finance000000006'];
export const APP = '0oa1salesforce000001';

export const BEN = '00u2benito0000000002';

/** An Okta that holds this user and a group of this type, in which the user is. */
export const oktaWith = (user: object, type = 'OKTA_GROUP'): Okta => {
  const group = { id: GROUP, type, profile: { name: 'Sales EMEA', description: '' } };
  const ben = { id: BEN, status: 'ACTIVE', profile: { login: 'ben.ito@acme.example' }, ...user };
  const mia = { id: '00u1miakeller0000001', status: 'ACTIVE', profile: { login: 'mia.keller@acme.example' } };
  const answers: Record<string, unknown> = {
    '/api/v1/users/me': mia,
    [`/api/v1/users/${mia.id}`]: mia,
    [`/api/v1/users/${mia.id}/roles`]: [{ type: 'ORG_ADMIN' }],
    [`/api/v1/users/${BEN}`]: ben,
    [`/api/v1/users/${encodeURIComponent(ben.profile.login)}`]: ben,
    [`/api/v1/users/${BEN}/blocks`]: [],
    [`/api/v1/users/${BEN}/factors`]: [],
    [`/api/v1/groups/${GROUP}`]: group,
    [`/api/v1/groups/${FINANCE}`]: { ...group, id: FINANCE, profile: { name: 'Finance' } },
    [`/api/v1/apps/${APP}`]: { id: APP, label: 'Salesforce', status: 'ACTIVE' },
    [`/api/v1/apps/${APP}/users/${BEN}`]: { id: BEN, scope: 'GROUP' },
  };
  return {
    read: async ({ path }, _, schema) => found(schema.parse(answers[path])),
    list: async ({ path }, _scope, item) =>
      found({
        items: path.endsWith('/groups') ? [item.parse(group)] : [],
        odd: 0,
        more: false,
        cursor: undefined,
        scarce: false,
      }),
    act: () => Promise.reject(new Error('is not asked')),
  };
};
