/** What each act does to a user: from which status it leads where, what refuses it, and what ends with it. */
import { describe, expect, test } from 'vitest';
import { ACTS, type ActName } from '../api/lifecycle.ts';
import type { UserStatus } from '../org.ts';
import { errorOf, outbox, PAVEL, signIn, statusOf, Users } from './client.ts';
import { mia, okta, perform, startOrgs } from './mia.ts';

startOrgs();

const FINN = 'finn.holm@acme.example';

/** Somebody whose password Okta keeps, in the given status. */
async function somebody(status: UserStatus): Promise<string> {
  if (status === 'RECOVERY') {
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=false');
    return 'ben.ito';
  }
  const search = encodeURIComponent(`status eq "${status}" and id gt "00u2"`);
  const found = Users.parse((await mia('GET', `/api/v1/users?limit=1&search=${search}`)).body)[0];
  if (!found) throw new Error(`Nobody is ${status}`);
  return found.id;
}

const ALL: readonly UserStatus[] = [
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED',
];

/** The specification, written out: from where each act leads where, and what refuses it elsewhere. */
const MACHINE: Record<ActName, { leads: Partial<Record<UserStatus, UserStatus>>; else: [number, string] }> = {
  activateUser: { leads: { STAGED: 'PROVISIONED', DEPROVISIONED: 'PROVISIONED' }, else: [403, 'E0000016'] },
  reactivateUser: { leads: { PROVISIONED: 'PROVISIONED', RECOVERY: 'RECOVERY' }, else: [403, 'E0000038'] },
  deactivateUser: {
    leads: {
      STAGED: 'DEPROVISIONED',
      PROVISIONED: 'DEPROVISIONED',
      ACTIVE: 'DEPROVISIONED',
      RECOVERY: 'DEPROVISIONED',
      PASSWORD_EXPIRED: 'DEPROVISIONED',
      LOCKED_OUT: 'DEPROVISIONED',
      SUSPENDED: 'DEPROVISIONED',
    },
    else: [403, 'E0000038'],
  },
  resetPassword: {
    leads: { ACTIVE: 'RECOVERY', RECOVERY: 'RECOVERY', PASSWORD_EXPIRED: 'RECOVERY', LOCKED_OUT: 'RECOVERY' },
    else: [403, 'E0000038'],
  },
  unlockUser: { leads: { LOCKED_OUT: 'ACTIVE' }, else: [403, 'E0000032'] },
  suspendUser: { leads: { ACTIVE: 'SUSPENDED' }, else: [400, 'E0000001'] },
  unsuspendUser: { leads: { SUSPENDED: 'ACTIVE' }, else: [400, 'E0000001'] },
  expirePassword: {
    leads: { ACTIVE: 'PASSWORD_EXPIRED', PASSWORD_EXPIRED: 'PASSWORD_EXPIRED' },
    else: [403, 'E0000038'],
  },
  resetFactors: {
    leads: {
      ACTIVE: 'ACTIVE',
      RECOVERY: 'RECOVERY',
      PASSWORD_EXPIRED: 'PASSWORD_EXPIRED',
      LOCKED_OUT: 'LOCKED_OUT',
    },
    else: [403, 'E0000038'],
  },
};

const acts = Object.keys(ACTS).filter((name): name is ActName => name in ACTS);
const rows = acts.flatMap((act) => ALL.map((from) => [act, from, MACHINE[act].leads[from] ?? 'refused'] as const));

describe('the status machine', () => {
  test.each(rows)('lets %s lead from %s to %s', async (act, from, to) => {
    const user = await somebody(from);
    const answer = await perform(act, user);
    if (to === 'refused') {
      const [status, code] = MACHINE[act].else;
      expect(errorOf(answer)).toEqual({ status, code });
      expect(await statusOf(mia, user)).toBe(from);
    } else {
      expect(answer.status).toBe(200);
      expect(await statusOf(mia, user)).toBe(to);
    }
  });

  test.each([
    ['resetPassword', 'E0000017'],
    ['unlockUser', 'E0000032'],
    ['expirePassword', 'E0000014'],
  ] as const)('refuses %s where Active Directory keeps the password, with %s', async (act, code) => {
    expect(errorOf(await perform(act, FINN))).toEqual({ status: 403, code });
    expect(await statusOf(mia, FINN)).toBe('ACTIVE');
  });

  test('is shown by the links of a user, which offer what the status allows', async () => {
    const { body } = await mia('GET', '/api/v1/users/ana.ruiz');
    expect(body).toMatchObject({
      _links: { unlock: { href: expect.stringContaining('/lifecycle/unlock'), method: 'POST' } },
    });
    expect(body).not.toHaveProperty('_links.suspend');
  });
});

test('unlocking somebody ACTIVE lifts a block from unknown devices, and is refused where there is none', async () => {
  const blocks = async () => (await mia('GET', '/api/v1/users/magnus.bauer/blocks')).body;
  expect(await blocks()).toEqual([{ type: 'DEVICE_BASED', appliesTo: 'UNKNOWN_DEVICES' }]);
  expect((await perform('unlockUser', 'magnus.bauer')).status).toBe(200);
  expect(await blocks()).toEqual([]);
  expect(await statusOf(mia, 'magnus.bauer')).toBe('ACTIVE');
  expect(errorOf(await perform('unlockUser', 'magnus.bauer'))).toEqual({ status: 403, code: 'E0000032' });
});

describe('clearing sessions', () => {
  test.each([
    ['leaves OAuth tokens', '', 200],
    ['leaves OAuth tokens where devices are forgotten', '?forgetDevices=true', 200],
    ['ends OAuth tokens when asked', '?oauthTokens=true&forgetDevices=false', 401],
  ])('%s', async (_, query, status) => {
    const { access_token } = await signIn(okta(), PAVEL);
    expect((await mia('DELETE', `/api/v1/users/${PAVEL}/sessions${query}`)).status).toBe(204);
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${okta().url}/api/v1/users/me`, { headers })).status).toBe(status);
  });
});

test.each(['oauthTokens', 'forgetDevices'])('clearing sessions takes %s as true or false', async (name) => {
  const answer = await mia('DELETE', `/api/v1/users/${PAVEL}/sessions?${name}=1`);
  expect(errorOf(answer)).toEqual({ status: 400, code: 'E0000001' });
});

test('resetting factors leaves none and tells the user', async () => {
  await perform('resetFactors', 'ben.ito');
  expect((await mia('GET', '/api/v1/users/ben.ito/factors')).body).toEqual([]);
  expect(await outbox(okta())).toMatchObject([{ to: 'ben.ito@acme.example', subject: 'Your Okta factors were reset' }]);
});
