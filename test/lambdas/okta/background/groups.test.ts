/** A right by a group of Okta, where the person's session is over: the fresh token reads what Okta shows first. */
import { expect, test } from 'vitest';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { ways } from '../../../../lambdas/okta/background/way.ts';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import { permitting } from '../../../../lambdas/okta/permission.ts';
import { unlockUser } from '../../../../lambdas/operations/users/lifecycle.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { sampleChange } from '../../changes/sample.ts';

const GROUP = '00g1helpdesk00000001';
const RIGHT = { relation: unlockUser.relation, object: unlockUser.object };

const arranged = (isIn: boolean, background: NonNullable<Change['background']>) => {
  const scopes: (readonly string[])[] = [];
  const okta: Okta = {
    read: async () => failed('okta_unavailable', 'Away.'),
    list: async (_request, _scope, item) =>
      found({
        items: isIn ? [item.parse({ id: GROUP, type: 'OKTA_GROUP', profile: { name: 'Help desk' } })] : [],
        ...{ odd: 0, more: false, cursor: undefined, scarce: false },
      }),
    act: async () => ({ ok: true, body: {}, next: undefined, requestId: undefined }),
  };
  const fresh = async (wanted: { scopes: readonly string[] }) => {
    scopes.push(wanted.scopes);
    return found({ accessToken: 'fresh', expiresAt: Date.now() / 1000 + 600 });
  };
  const way = ways({
    actAs: async () => failed('session_expired', 'Over.'),
    permit: permitting(async (_sub, _checks, facts) =>
      facts?.groups?.includes(GROUP)
        ? { decision: 'allow' }
        : { decision: 'deny', ...RIGHT, ...(facts === undefined && { groups: [GROUP] }) },
    ),
    fourEyes: async () => found(undefined),
    agreedHash: async () => undefined,
    connect: () => okta,
    fresh: background === 'phone' ? { phone: fresh } : { worker: fresh },
    now: Date.now,
  }).begin(background === 'phone' ? 'approval' : undefined);
  const change = { ...sampleChange(), background, gate: 'approve' as const };
  return { ask: () => way.ask(change, unlockUser), scopes };
};

const FACTS = ['okta.users.read', 'okta.roles.read'];
const ACT = unlockUser.scope;

test.each([
  ['privileged_worker', [[ACT, ...FACTS], [ACT]]],
  ['phone', [[ACT, ...FACTS]]],
] as const)('with a token of %s whoever is in the group goes on', async (background, scopes) => {
  const world = arranged(true, background);
  expect(await world.ask()).toMatchObject({ ok: true });
  expect(world.scopes).toEqual(scopes);
});

test.each(['privileged_worker', 'phone'] as const)(
  'with a token of %s whoever has left the group meanwhile is denied',
  async (background) => {
    const world = arranged(false, background);
    expect(await world.ask()).toMatchObject({ ok: false, refusal: { outcome: 'denied', ...RIGHT } });
  },
);
