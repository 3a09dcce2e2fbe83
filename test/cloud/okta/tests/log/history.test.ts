/** The past from which it can be read why somebody cannot sign in, and what was changed in the org. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { people } from '../../../people.ts';
import { directory } from '../../directory/directory.ts';
import { policiesAt } from '../../directory/security/policies.ts';
import { zonesAt } from '../../directory/security/zones.ts';
import { writeHistory } from '../../history/history.ts';
import { EVENT_TYPES } from '../../log/event-types.ts';
import type { Org } from '../../org.ts';
import { createSystemLog } from '../../system-log.ts';
import { type Client, clientOf, eventsOf, handClock, MIA, nextOf, start } from '../client.ts';

const DAY = 86_400_000;
const clock = handClock();
let okta: Awaited<ReturnType<typeof start>>;
let mia: Client;
beforeAll(async () => {
  okta = await start(clock.now);
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const Events = z.array(
  z.looseObject({
    published: z.string(),
    eventType: z.string(),
    outcome: z.object({ result: z.string(), reason: z.string().nullable() }),
    client: z.looseObject({ ipAddress: z.string().nullable(), zone: z.string() }),
    actor: z.object({ alternateId: z.string() }),
    target: z.array(z.object({ id: z.string(), type: z.string(), displayName: z.string() })),
  }),
);

async function log(filter: string, since = clock.now() - 7 * DAY) {
  const query = new URLSearchParams({
    filter,
    limit: '1000',
    since: new Date(since).toISOString(),
    until: new Date(clock.now() + 1000).toISOString(),
  });
  return Events.parse((await mia('GET', `/api/v1/logs?${query}`)).body);
}
const of = (login: string, more = '') =>
  log(`(actor.alternateId eq "${login}@acme.example" or target.alternateId eq "${login}@acme.example")${more}`);
const addresses = (events: Awaited<ReturnType<typeof log>>) => new Set(events.map(({ client }) => client.ipAddress));

describe('why somebody cannot sign in', () => {
  test('six wrong passwords from one address locked Ana out', async () => {
    const wrong = await of('ana.ruiz', ' and outcome.reason eq "INVALID_CREDENTIALS"');
    expect([wrong.length, addresses(wrong).size]).toEqual([6, 1]);
    const [lock] = await of('ana.ruiz', ' and eventType eq "user.account.lock"');
    expect(lock?.outcome).toEqual({ result: 'FAILURE', reason: 'LOCKED_OUT' });
    expect(Date.parse(lock?.published ?? '')).toBeGreaterThan(Date.parse(wrong.at(-1)?.published ?? ''));
  });

  test('ten from five addresses locked Hugo out, and they tried others, too', async () => {
    const wrong = await of('hugo.marin', ' and outcome.reason eq "INVALID_CREDENTIALS"');
    expect([wrong.length, addresses(wrong).size]).toEqual([10, 5]);
    const victims = await log(`client.ipAddress eq "${wrong[0]?.client.ipAddress}" and outcome.result eq "FAILURE"`);
    expect(new Set(victims.map(({ actor }) => actor.alternateId)).size).toBeGreaterThan(2);
  });

  test.each([
    ['carl.weber', 'user.lifecycle.suspend', MIA],
    ['gita.rao', 'user.lifecycle.deactivate', MIA],
    ['paula.kern', 'user.account.reset_password', 'noah.brandt@acme.example'],
    ['omar.said', 'user.lifecycle.activate', MIA],
  ])('%s: %s by %s', async (login, eventType, by) => {
    expect(await of(login, ` and eventType eq "${eventType}"`)).toMatchObject([{ actor: { alternateId: by } }]);
  });

  test.each([
    ['iris.falk', 'Embargoed countries', ['Default Policy', 'No embargoed country']],
    ['tom.reiter', 'null', ['Contractors', 'From anywhere else']],
  ])('a rule denies %s, in the zone %s', async (login, zone, named) => {
    const denied = await of(login, ' and outcome.result eq "DENY"');
    expect(denied.length).toBeGreaterThan(1);
    for (const { eventType, client, target } of denied) {
      expect(eventType).toBe('policy.evaluate_sign_on');
      expect(client.zone).toBe(zone);
      expect(target.map(({ displayName }) => displayName)).toEqual(named);
    }
  });

  test.each([
    ['nora.vidal', 'user.session.start', 'FAILURE', 'PASSWORD_EXPIRED'],
    ['kira.holt', 'user.session.start', 'FAILURE', 'LOCKED_OUT'],
    ['lara.voss', 'application.policy.sign_on.deny_access', 'FAILURE', 'NO_FACTOR_ENROLLED'],
    ['milo.stern', 'user.authentication.auth_via_mfa', 'UNANSWERED', null],
    ['zoe.adler', 'app.generic.unauth_app_access_attempt', 'FAILURE', null],
    ['kurt.maier', 'user.authentication.auth_via_AD_agent', 'FAILURE', 'Authentication failed: account is locked'],
    ['rosa.blom', 'user.session.start', 'SUCCESS', null],
  ])('of %s the last %s is %s, %s', async (login, eventType, result, reason) => {
    const events = await of(login, ` and eventType eq "${eventType}"`);
    expect(events.at(-1)?.outcome).toEqual({ result, reason });
  });

  test('nothing stands against Rosa, who signed in at 08:12', async () => {
    const last = (await of('rosa.blom', ' and eventType eq "user.session.start"')).at(-1);
    expect(last?.published).toMatch(/T08:12:00/);
  });

  test('nobody got in with a status or by a rule that keeps them out', async () => {
    const since = clock.now() - 3 * 3_600_000;
    const inside = await log('eventType eq "user.session.start" and outcome.result eq "SUCCESS"', since);
    const kept = ['ana.ruiz', 'hugo.marin', 'iris.falk', 'tom.reiter', 'lara.voss', 'milo.stern', 'kurt.maier'];
    expect(inside.filter(({ actor }) => kept.includes(actor.alternateId.split('@')[0] ?? ''))).toEqual([]);
  });
});

describe('what was changed', () => {
  test.each([
    ['two people got a role this month', 'eventType eq "user.account.privilege.grant"', 2],
    ['a rule of a policy in the last day', 'eventType sw "policy.rule"', 1],
    ['a zone in the last day', 'eventType eq "zone.update"', 1],
    ['an API token was made in the last day', 'eventType eq "system.api_token.create"', 1],
  ])('%s', async (words, filter, number) => {
    const date = new Date(clock.now());
    const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
    const since = words.endsWith('month') ? month : clock.now() - DAY;
    expect(await log(filter, since)).toHaveLength(number);
  });

  test.each(['user.mfa.factor.reset_all', 'user.mfa.factor.deactivate', 'application.user_membership.add'])(
    '%s names who did it and to whom',
    async (eventType) => {
      const [first] = await log(`eventType eq "${eventType}"`, clock.now() - 28 * DAY);
      expect(first?.target.some(({ type }) => type === 'User')).toBe(true);
      expect(first?.actor.alternateId).toMatch(/@acme\.example$/);
    },
  );
});

describe('the history', () => {
  const written = (now: number) => {
    const { users, groups, applications } = directory(people, now);
    const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]));
    const systemLog = createSystemLog(() => now);
    const org: Pick<Org, 'users' | 'groups' | 'applications' | 'zones' | 'policies' | 'log' | 'now'> = {
      users: byId(users),
      groups: byId(groups),
      applications: byId(applications),
      zones: byId(zonesAt(now)),
      policies: byId(policiesAt(now)),
      log: systemLog,
      now: () => now,
    };
    writeHistory(org);
    return systemLog.events();
  };

  test('is the same every time', () => {
    expect(written(clock.now())).toEqual(written(clock.now()));
  });

  test.each(['2026-03-01T00:00:05Z', '2026-11-28T08:00:00Z', '2026-12-31T23:59:59Z'])(
    'goes in order and never beyond the present: %s',
    (present) => {
      const times = written(Date.parse(present)).map(({ published }) => published);
      expect(times).toEqual(times.toSorted((left, right) => left - right));
      expect(times.at(-1)).toBeLessThanOrEqual(Date.parse(present));
      expect(times.length).toBeGreaterThan(1000);
    },
  );

  test('calls events as Okta does', () => {
    const names = new Set(written(clock.now()).map(({ eventType }) => eventType));
    expect([...names].filter((name) => !(name in EVENT_TYPES))).toEqual([]);
  });

  test('names policies and rules that exist', async () => {
    const named = (await log('target.type eq "PolicyRule"', clock.now() - 28 * DAY)).flatMap(({ target }) => target);
    const existing = policiesAt(0).flatMap(({ id, rules }) => [id, ...rules.map((rule) => rule.id)]);
    expect(named.filter(({ id }) => !existing.includes(id))).toEqual([]);
  });

  test('of a week fits on one page of a thousand', async () => {
    const until = new Date(clock.now() + 1000).toISOString();
    const week = await mia('GET', `/api/v1/logs?limit=1000&until=${until}`);
    expect(nextOf(week)).toBeUndefined();
    expect(eventsOf(week).length).toBeGreaterThan(200);
  });
});
