import { expect, test } from 'vitest';
import { OktaApplication } from '../../../lambdas/operations/objects.ts';
import { app } from '../../../lambdas/targets/app.ts';

const salesforce = { id: '0oa1salesforce000001', label: 'Salesforce', name: 'salesforce', status: 'ACTIVE' };

test.each([
  ['its path in the admin console', salesforce, '/admin/app/salesforce/instance/0oa1salesforce000001'],
  ['a name that is no path', { ...salesforce, name: 'a/../b' }, '/admin/app/a%2F..%2Fb/instance/0oa1salesforce000001'],
])('an application is kept with %s', (_, found, link) => {
  expect(app.frozen(OktaApplication.parse(found))).toEqual({ type: 'app', id: found.id, name: 'Salesforce', link });
});
