/** Whom and what a change is about, and whether Okta would take it: found out before anybody's phone is asked. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectOkta, type Okta } from '../../../../lambdas/okta/client.ts';
import { resolve } from '../../../../lambdas/okta/resolving/resolve.ts';
import { assignUserToGroup } from '../../../../lambdas/operations/groups/members.ts';
import { OktaUser } from '../../../../lambdas/operations/objects.ts';
import { resetPassword, unlockUser } from '../../../../lambdas/operations/users/lifecycle.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import { type Client, clientOf, letSearchLag, MIA, requests, SCOPES, start } from '../../../cloud/okta/tests/client.ts';
import { NO_LISTS } from '../many/lists.ts';

let org: Awaited<ReturnType<typeof start>>;
let okta: Okta;
let mia: Client;
beforeAll(async () => {
  org = await start();
  okta = connectOkta({ orgUrl: org.url })(org.tokenOf(MIA, SCOPES));
  mia = await clientOf(org, MIA);
});
afterAll(() => org.close());

const asked = (operationId: string, user: string, group?: string) =>
  resolve(
    async () => found(okta),
    NO_LISTS,
  )({
    type: 'resolve',
    sessionId: 's',
    operationId,
    said: group === undefined ? { user } : { principal: user, resource: group },
  });

const MAGNUS = 'magnus.bauer@acme.example';
const impossible = (words: string) => ({
  outcome: 'failed',
  code: 'change_not_possible',
  message: expect.stringContaining(words),
});

describe('unlockUser', () => {
  test.each([
    [
      'who is LOCKED_OUT',
      'Ana',
      {
        requester: 'mia.keller@acme.example',
        steps: [{ before: { status: 'LOCKED_OUT' }, leaves: { status: 'ACTIVE' } }],
      },
    ],
    [
      'who is ACTIVE, but blocked from unknown devices',
      MAGNUS,
      { outcome: 'resolved', steps: [{ before: { status: 'ACTIVE', blocked_from: 'UNKNOWN_DEVICES' } }] },
    ],
    ['who is ACTIVE', 'Dana', impossible('is not locked out: the status is ACTIVE.')],
    ['who is SUSPENDED', 'Carl', impossible('is not locked out: the status is SUSPENDED.')],
    ['whom a directory keeps', 'Finn', impossible('is not kept by Okta but by ACTIVE_DIRECTORY. Unlock it there.')],
  ])('of somebody %s', async (_, user, expected) => {
    expect(await asked('unlockUser', user)).toMatchObject(expected);
  });

  test.each(['ACTIVE_DIRECTORY', 'LDAP', 'FEDERATION', undefined])(
    'of somebody LOCKED_OUT whom %s keeps is refused, as a reset is',
    (type) => {
      const user = OktaUser.parse({
        id: '00u2anaperez00000099',
        status: 'LOCKED_OUT',
        profile: { firstName: 'Ana', lastName: 'Perez', login: 'ana@acme.example' },
        ...(type && { credentials: { provider: { type } } }),
      });
      const where = `is not kept by Okta but by ${type ?? 'an unknown provider'}.`;
      expect(unlockUser.obstacle({ user }, { status: 'LOCKED_OUT' })?.message).toContain(`${where} Unlock it there.`);
      expect(resetPassword.obstacle({ user }, { status: 'LOCKED_OUT' })?.message).toContain(`${where} Reset it there.`);
    },
  );

  test('lifts the block from unknown devices, and Okta shows it', async () => {
    const userId = '00u3person0000000121';
    expect(await okta.act(unlockUser.request({ userId }), unlockUser.scope)).toMatchObject({ ok: true });
    expect(await unlockUser.verify.read(okta, { userId })).toMatchObject({ value: { status: 'ACTIVE' } });
  });
});

test('resetPassword of somebody PROVISIONED, who has none yet, is refused with what helps', async () => {
  expect(await asked('resetPassword', 'freya.varga@acme.example')).toMatchObject(
    impossible('has not set a password yet. The activation mail can be sent again.'),
  );
});

describe('while the search index lags behind', () => {
  let follow: () => Promise<unknown>;
  beforeEach(async () => {
    follow = await letSearchLag(org);
    return async () => {
      await mia('POST', '/api/v1/users/ben.ito/lifecycle/unsuspend');
      await follow();
    };
  });

  test('the present status decides whether Okta would take the change', async () => {
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/suspend');
    expect(await asked('resetPassword', 'Ben Ito')).toMatchObject(impossible('is SUSPENDED'));
  });

  test('whoever is found by a search is asked for by the id, and so is the group', async () => {
    const before = (await requests(org)).length;
    expect(await asked('assignUserToGroup', 'Ben Ito', 'Sales EMEA')).toMatchObject({ outcome: 'resolved' });
    const paths = (await requests(org)).slice(before).map(({ path }) => path);
    expect(paths).toContain('/api/v1/users/00u2benito0000000002');
    expect(paths).toContain('/api/v1/groups/00g1salesemea0000004');
  });

  test('the status of a person is shown as it is now', async () => {
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/suspend');
    expect(await assignUserToGroup.targets.principal.find(okta, 'Ben Ito')).toMatchObject({
      value: { status: 'SUSPENDED' },
    });
  });
});
