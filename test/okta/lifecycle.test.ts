import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACTS, type ActName } from '../fakes/okta/api/lifecycle.ts';
import type { UserStatus } from '../fakes/okta/org.ts';
import type { Okta } from '../fakes/okta/start.ts';
import {
  type Client,
  clientOf,
  errorOf,
  eventsOf,
  handClock,
  MIA,
  nextOf,
  outbox,
  signIn,
  start,
  statusOf,
  submit,
  Users,
} from './client.ts';

const clock = handClock();
let okta: Okta;
let mia: Client;
beforeEach(async () => {
  okta = await start(clock.now);
  mia = await clientOf(okta, MIA);
});
afterEach(() => okta.close());

const FINN = 'finn.holm@acme.example';

/** Somebody whose password Okta keeps, in the given status. */
async function somebody(status: UserStatus): Promise<string> {
  if (status === 'RECOVERY') {
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=false');
    return 'ben.ito';
  }
  const search = encodeURIComponent(`status eq "${status}" and profile.login ne "${MIA}" and id sw "00u"`);
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

const perform = (act: ActName, user: string) =>
  mia('POST', `/api/v1/users/${user}/lifecycle/${ACTS[act].path}${act === 'resetPassword' ? '?sendEmail=true' : ''}`);

describe('the status machine', () => {
  test.each(rows)('%s from %s: %s', async (act, from, to) => {
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
  ] as const)('%s is refused where Active Directory keeps the password: %s', async (act, code) => {
    expect(errorOf(await perform(act, FINN))).toEqual({ status: 403, code });
    expect(await statusOf(mia, FINN)).toBe('ACTIVE');
  });

  test('a user’s links offer what the status allows', async () => {
    const { body } = await mia('GET', '/api/v1/users/ana.ruiz');
    expect(body).toMatchObject({
      _links: { unlock: { href: expect.stringContaining('/lifecycle/unlock'), method: 'POST' } },
    });
    expect(body).not.toHaveProperty('_links.suspend');
  });
});

describe('resetting a password', () => {
  const reset = (query: string) => mia('POST', `/api/v1/users/ben.ito/lifecycle/reset_password${query}`);

  test.each(['', '?sendEmail=perhaps', '?sendEmail=true&revokeSessions=1'])('needs its flags: %s', async (query) => {
    expect(errorOf(await reset(query))).toEqual({ status: 400, code: 'E0000001' });
    expect(await statusOf(mia, 'ben.ito')).toBe('ACTIVE');
    expect(await outbox(okta)).toEqual([]);
  });

  test('with sendEmail=true sends a mail that carries the request id, and answers no secret', async () => {
    const answer = await reset('?sendEmail=true');
    expect(answer.body).toEqual({});
    expect(await outbox(okta)).toEqual([
      {
        to: 'ben.ito@acme.example',
        subject: 'Reset your Okta password',
        text: expect.stringContaining(`${okta.url}/signin/reset/`),
        sentAt: new Date(clock.now()).toISOString(),
        requestId: answer.headers.get('x-okta-request-id'),
      },
    ]);
  });

  test('with sendEmail=false answers the link and sends nothing', async () => {
    const { body } = await reset('?sendEmail=false');
    expect(body).toEqual({ resetPasswordUrl: expect.stringContaining('/signin/reset/') });
    expect(await outbox(okta)).toEqual([]);
  });

  test('with revokeSessions=true ends the user’s tokens', async () => {
    const { access_token } = await signIn(okta, 'ben.ito@acme.example');
    await reset('?sendEmail=true&revokeSessions=true');
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${okta.url}/api/v1/users/me`, { headers })).status).toBe(401);
  });

  test('keeps the token of whoever reset their own', async () => {
    await mia('POST', '/api/v1/users/me/lifecycle/reset_password?sendEmail=true');
    expect(await statusOf(mia, 'me')).toBe('RECOVERY');
  });
});

describe('the link of a reset mail', () => {
  const linkOf = async (): Promise<string> => /http\S+/.exec((await outbox(okta))[0]?.text ?? '')?.[0] ?? '';
  const good = { password: 'a-new-password', again: 'a-new-password' };
  beforeEach(async () => {
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=true');
  });

  test('sets a password, makes the user ACTIVE and works once', async () => {
    const link = await linkOf();
    expect(await (await fetch(link)).text()).toContain('Ben Ito');
    expect((await submit(link, good)).status).toBe(200);
    expect(await statusOf(mia, 'ben.ito')).toBe('ACTIVE');
    expect((await fetch(link)).status).toBe(410);
    expect((await submit(link, good)).status).toBe(410);
  });

  test.each([
    ['short', { password: 'short', again: 'short' }],
    ['mistyped', { password: 'a-new-password', again: 'another-password' }],
    ['missing', {}],
  ])('refuses a %s password and stays good', async (_, form) => {
    const link = await linkOf();
    expect((await submit(link, form)).status).toBe(400);
    expect(await statusOf(mia, 'ben.ito')).toBe('RECOVERY');
    expect((await submit(link, good)).status).toBe(200);
  });

  test('ends after an hour', async () => {
    const link = await linkOf();
    clock.turn(3_600_000);
    expect((await submit(link, good)).status).toBe(410);
  });

  test('ends when a newer one is sent', async () => {
    const link = await linkOf();
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=true');
    expect((await submit(link, good)).status).toBe(410);
    expect((await submit(await linkOf(), good)).status).toBe(200);
  });
});

describe('clearing sessions', () => {
  test.each([
    ['leaves OAuth tokens', '', 200],
    ['ends OAuth tokens when asked', '?oauthTokens=true', 401],
  ])('%s', async (_, query, status) => {
    const { access_token } = await signIn(okta, 'ben.ito@acme.example');
    expect((await mia('DELETE', `/api/v1/users/ben.ito/sessions${query}`)).status).toBe(204);
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${okta.url}/api/v1/users/me`, { headers })).status).toBe(status);
  });
});

test('resetting factors leaves none and tells the user', async () => {
  await perform('resetFactors', 'ben.ito');
  expect((await mia('GET', '/api/v1/users/ben.ito/factors')).body).toEqual([]);
  expect(await outbox(okta)).toMatchObject([{ to: 'ben.ito@acme.example', subject: 'Your Okta factors were reset' }]);
});

describe('the System Log', () => {
  test.each([
    ['resetPassword', 'ben.ito', 'user.account.reset_password'],
    ['unlockUser', 'ana.ruiz', 'user.account.unlock'],
    ['suspendUser', 'ben.ito', 'user.lifecycle.suspend'],
    ['unsuspendUser', 'carl.weber', 'user.lifecycle.unsuspend'],
    ['expirePassword', 'ben.ito', 'user.account.expire_password'],
    ['resetFactors', 'ben.ito', 'user.mfa.factor.reset_all'],
  ] as const)('says who did %s to whom, by which request', async (act, user, eventType) => {
    const done = await perform(act, user);
    const requestId = done.headers.get('x-okta-request-id');
    const filter = encodeURIComponent(`transaction.id eq "${requestId}"`);
    expect(eventsOf(await mia('GET', `/api/v1/logs?filter=${filter}`))).toMatchObject([
      {
        eventType,
        actor: { alternateId: MIA },
        target: [{ alternateId: `${user}@acme.example` }],
        transaction: { id: requestId },
        outcome: { result: 'SUCCESS' },
      },
    ]);
  });

  test('says nothing of an act that was refused', async () => {
    const refused = await perform('unlockUser', 'ben.ito');
    const filter = encodeURIComponent(`transaction.id eq "${refused.headers.get('x-okta-request-id')}"`);
    expect(eventsOf(await mia('GET', `/api/v1/logs?filter=${filter}`))).toEqual([]);
  });

  test('goes back a week unless told otherwise', async () => {
    const count = async (query: string) => eventsOf(await mia('GET', `/api/v1/logs?limit=1000&${query}`)).length;
    const whole = await count('');
    clock.turn(6 * 86_400_000);
    mia = await clientOf(okta, MIA);
    const since = new Date(clock.now() - 30 * 86_400_000).toISOString();
    expect(await count('')).toBeLessThan(whole);
    expect(await count(`since=${since}`)).toBeGreaterThan(whole);
  });

  test('can be narrowed', async () => {
    const locks = encodeURIComponent('eventType eq "user.account.lock" and target.displayName co "Ana"');
    expect(eventsOf(await mia('GET', `/api/v1/logs?filter=${locks}`))).toHaveLength(1);
    const until = new Date(clock.now() - 86_400_000).toISOString();
    expect(eventsOf(await mia('GET', `/api/v1/logs?filter=${locks}&until=${until}`))).toHaveLength(0);
  });

  test('can be read newest first', async () => {
    await perform('unlockUser', 'ana.ruiz');
    const [newest] = eventsOf(await mia('GET', '/api/v1/logs?limit=1&sortOrder=DESCENDING'));
    expect(newest?.eventType).toBe('user.account.unlock');
  });

  test('a bounded query ends; an open one can be polled on', async () => {
    const until = new Date(clock.now() + 1000).toISOString();
    expect(nextOf(await mia('GET', `/api/v1/logs?limit=1000&until=${until}`))).toBeUndefined();
    const next = nextOf(await mia('GET', '/api/v1/logs?limit=1000')) ?? '';
    const quiet = await mia('GET', next);
    expect(eventsOf(quiet)).toEqual([]);
    await perform('unlockUser', 'ana.ruiz');
    expect(eventsOf(await mia('GET', nextOf(quiet) ?? ''))).toMatchObject([{ eventType: 'user.account.unlock' }]);
  });

  test('an open query that finds nothing can be polled on too', async () => {
    const filter = encodeURIComponent('eventType eq "user.account.unlock"');
    const empty = await mia('GET', `/api/v1/logs?filter=${filter}`);
    expect(eventsOf(empty)).toEqual([]);
    await perform('unlockUser', 'ana.ruiz');
    expect(eventsOf(await mia('GET', nextOf(empty) ?? ''))).toHaveLength(1);
  });

  test.each([
    ['limit=1001', 'E0000001'],
    ['limit=-1', 'E0000001'],
    ['since=yesterday', 'E0000030'],
    ['filter=nonsense', 'E0000031'],
    ['after=nonsense', 'E0000029'],
  ])('refuses %s', async (query, code) => {
    expect(errorOf(await mia('GET', `/api/v1/logs?${query}`))).toEqual({ status: 400, code });
  });
});
