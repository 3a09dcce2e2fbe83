/** The System Log says who did what to whom, and can be narrowed, paged and polled. */
import { describe, expect, test } from 'vitest';
import { errorOf, eventsOf, MIA, nextOf } from './client.ts';
import { clock, mia, perform, signMiaIn, startOrgs } from './mia.ts';

startOrgs();

describe('the System Log', () => {
  test.each([
    ['resetPassword', 'ben.ito', 'user.account.reset_password'],
    ['unlockUser', 'ana.ruiz', 'user.account.unlock_by_admin'],
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
    await signMiaIn();
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
    expect(newest?.eventType).toBe('user.account.unlock_by_admin');
  });

  test('ends for a bounded query, and can be polled on by an open one', async () => {
    const until = new Date(clock.now() + 1000).toISOString();
    expect(nextOf(await mia('GET', `/api/v1/logs?limit=1000&until=${until}`))).toBeUndefined();
    const next = nextOf(await mia('GET', '/api/v1/logs?limit=1000')) ?? '';
    const quiet = await mia('GET', next);
    expect(eventsOf(quiet)).toEqual([]);
    await perform('unlockUser', 'ana.ruiz');
    expect(eventsOf(await mia('GET', nextOf(quiet) ?? ''))).toMatchObject([
      { eventType: 'user.account.unlock_by_admin' },
    ]);
  });

  test('can also be polled on by an open query that found nothing', async () => {
    const filter = encodeURIComponent('eventType eq "user.account.unlock_by_admin"');
    const empty = await mia('GET', `/api/v1/logs?filter=${filter}`);
    expect(eventsOf(empty)).toEqual([]);
    await perform('unlockUser', 'ana.ruiz');
    expect(eventsOf(await mia('GET', nextOf(empty) ?? ''))).toHaveLength(1);
  });

  test.each([
    ['limit=1001', 'E0000001'],
    ['limit=-1', 'E0000001'],
    ['since=yesterday', 'E0000001'],
    ['until=12/31/2026', 'E0000001'],
    ['since=2019-01-01', 'E0000053'],
    ['filter=nonsense', 'E0000053'],
    ['filter=published%20gt%20%222026-01-01%22', 'E0000053'],
    ['filter=actor.shoeSize%20eq%20%2244%22', 'E0000053'],
    ['q=one+two+three+four+five+six+seven+eight+nine+ten+eleven', 'E0000001'],
    [`q=${'a'.repeat(41)}`, 'E0000001'],
    ['after=nonsense', 'E0000029'],
  ])('refuses %s', async (query, code) => {
    expect(errorOf(await mia('GET', `/api/v1/logs?${query}`))).toEqual({ status: 400, code });
  });
});
