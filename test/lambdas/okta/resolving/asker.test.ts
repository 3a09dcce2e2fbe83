/** Whether Okta would take a change from who asks, found out before their phone is asked. */
import { expect, test } from 'vitest';
import { mayAsk } from '../../../../lambdas/okta/resolving/asker.ts';
import { assignUserToGroup } from '../../../../lambdas/operations/groups/members.ts';
import type { OktaReader } from '../../../../lambdas/operations/okta.ts';
import { resetPassword, unlockUser } from '../../../../lambdas/operations/users/lifecycle.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';

const self = (status: string) => ({
  id: '00u1miakeller0000001',
  status,
  profile: { login: 'mia.keller@acme.example' },
});
const held = (...types: string[]) => types.map((type) => ({ type, status: 'ACTIVE' }));

/** An org in which the asker is in a status and has roles, or may not read them. */
const org = (status: string, roles?: unknown): OktaReader => ({
  read: async ({ path }, _scope, schema) => {
    const body = path.endsWith('/roles') ? roles : self(status);
    return body === undefined ? failed('okta_forbidden', 'No.') : found(schema.parse(body));
  },
  list: async () => failed('internal', 'Nothing is listed.'),
});

test.each(['SUSPENDED', 'LOCKED_OUT', 'PASSWORD_EXPIRED', 'DEPROVISIONED'])(
  'who is %s is refused, with the status',
  async (status) => {
    expect(await mayAsk(org(status), resetPassword)).toMatchObject({
      refusal: { code: 'okta_forbidden', message: expect.stringContaining(`Your own Okta account is ${status}`) },
    });
  },
);

test.each(['ACTIVE', 'RECOVERY'])('who is %s may ask', async (status) => {
  expect(await mayAsk(org(status, held('ORG_ADMIN')), unlockUser)).toMatchObject({
    ok: true,
    value: { id: '00u1miakeller0000001' },
  });
});

test.each([
  ['a password reset', resetPassword, held('SUPER_ADMIN')],
  ['a password reset', resetPassword, held('READ_ONLY_ADMIN', 'HELP_DESK_ADMIN')],
  ['an unlock', unlockUser, held('USER_ADMIN')],
  ['an unlock', unlockUser, held('CUSTOM')],
  ['a membership', assignUserToGroup, held('GROUP_MEMBERSHIP_ADMIN')],
  ['a membership', assignUserToGroup, [{ type: 'ORG_ADMIN' }]],
  ['a membership that Okta will judge, for it does not show the roles', assignUserToGroup, undefined],
])('%s may be asked for: %#', async (_, operation, roles) => {
  const reader = { ...org('ACTIVE', roles) };
  expect(await mayAsk(reader, operation)).toMatchObject({ ok: true, value: { id: '00u1miakeller0000001' } });
});

test.each([
  ['a password reset', resetPassword, held('READ_ONLY_ADMIN'), 'READ_ONLY_ADMIN'],
  ['an unlock', unlockUser, held('GROUP_MEMBERSHIP_ADMIN', 'REPORT_ADMIN'), 'GROUP_MEMBERSHIP_ADMIN, REPORT_ADMIN'],
  ['a membership', assignUserToGroup, held('HELP_DESK_ADMIN'), 'HELP_DESK_ADMIN'],
  ['a membership', assignUserToGroup, [{ type: 'ORG_ADMIN', status: 'INACTIVE' }], 'none that is active'],
  ['a password reset', resetPassword, [], 'none that is active'],
])('%s is refused where the roles are too small: %#', async (_, operation, roles, named) => {
  expect(await mayAsk(org('ACTIVE', roles), operation)).toMatchObject({
    refusal: { code: 'okta_forbidden', message: expect.stringContaining(`it is ${named}.`) },
  });
});
