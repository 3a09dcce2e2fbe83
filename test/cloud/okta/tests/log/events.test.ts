/** What an event of the System Log tells, and by what it can be found. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Client, clientOf, handClock, MIA, start } from '../client.ts';

const DAY = 86_400_000;
const clock = handClock();
let okta: Awaited<ReturnType<typeof start>>;
let mia: Client;
beforeAll(async () => {
  okta = await start(clock.now, ({ log }) => {
    const [some] = log.events().slice(-1);
    if (some) log.write({ ...some, eventType: 'user.session.end' }, clock.now() - 100 * DAY);
  });
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const get = async (query: Record<string, string>) =>
  z
    .array(z.looseObject({ eventType: z.string() }))
    .parse((await mia('GET', `/api/v1/logs?${new URLSearchParams(query)}`)).body);

test('an event tells who, what, whom, from where, how and what came of it', async () => {
  const filter = 'actor.alternateId eq "iris.falk@acme.example" and outcome.result eq "DENY"';
  const [event] = await get({ filter });
  expect(event).toMatchObject({
    eventType: 'policy.evaluate_sign_on',
    severity: 'WARN',
    displayMessage: 'Evaluation of sign-on policy',
    actor: { type: 'User', displayName: 'Iris Falk' },
    outcome: { result: 'DENY', reason: 'Sign-on policy evaluation resulted in DENY' },
    client: {
      ipAddress: '192.0.2.200',
      zone: 'Embargoed countries',
      device: expect.stringMatching(/Computer|Mobile/),
      userAgent: { browser: expect.any(String), os: expect.any(String) },
      geographicalContext: { city: 'Havana', country: 'Cuba', geolocation: { lat: 23.14, lon: -82.36 } },
    },
    securityContext: { asNumber: 64511, isProxy: false },
    authenticationContext: { externalSessionId: 'unknown', authenticationStep: 0 },
    transaction: { type: 'WEB' },
    target: [{ type: 'PolicyEntity' }, { type: 'PolicyRule' }],
    request: { ipChain: [{ ip: '192.0.2.200', version: 'V4' }] },
  });
});

test('the events of a sign-in have one session', async () => {
  const [start] = await get({ filter: 'eventType eq "user.authentication.sso"', limit: '1' });
  const { externalSessionId } = z
    .object({ authenticationContext: z.object({ externalSessionId: z.string() }) })
    .parse(start).authenticationContext;
  const filter = `authenticationContext.externalSessionId eq "${externalSessionId}"`;
  const types = (await get({ filter })).map(({ eventType }) => eventType);
  expect(types).toEqual(
    expect.arrayContaining(['policy.evaluate_sign_on', 'user.session.start', 'user.authentication.sso']),
  );
});

describe('events are found', () => {
  test.each([
    'eventType eq "user.account.lock"',
    'eventType sw "user.account."',
    'eventType co "lock"',
    'outcome.result eq "CHALLENGE"',
    'outcome.reason eq "INVALID_CREDENTIALS" and client.ipAddress sw "198.51.100."',
    'severity eq "DEBUG"',
    'actor.id eq "00u2anaruiz000000001"',
    'actor.id ne "00u2anaruiz000000001"',
    'target.id eq "0oa1slack00000000002"',
    'target.type eq "PolicyRule"',
    'client.zone eq "Offices"',
    'client.geographicalContext.country eq "Cuba"',
    'client.userAgent.browser eq "CHROME"',
    'securityContext.isProxy eq true',
    'debugContext.debugData.factor eq "OKTA_VERIFY_PUSH"',
    '(eventType eq "zone.update" or eventType eq "policy.rule.update") and outcome.result eq "SUCCESS"',
  ])('by %s', async (filter) => {
    expect((await get({ filter })).length).toBeGreaterThan(0);
  });

  test.each([
    ['Iris Falk', true],
    ['HAVANA', true],
    ['Iris Lisbon', false],
  ])('by the words %s: %s', async (q, found) => {
    expect((await get({ q })).length > 0).toBe(found);
  });

  test('none at a limit of none', async () => {
    expect(await get({ limit: '0' })).toEqual([]);
  });
});

describe('how far back', () => {
  const ago = (days: number) => new Date(clock.now() - days * DAY).toISOString();

  test('until alone goes back a week from there', async () => {
    const [first] = await get({ until: ago(10), limit: '1' });
    const { published } = z.object({ published: z.string() }).parse(first);
    expect(Date.parse(published)).toBeGreaterThanOrEqual(clock.now() - 17 * DAY);
  });

  test('what is older than ninety days is gone', async () => {
    expect(await get({ since: ago(120), filter: 'eventType eq "user.session.end"' })).toEqual([]);
  });

  test('an empty until is none', async () => {
    expect((await mia('GET', '/api/v1/logs?until=&limit=1')).status).toBe(200);
  });
});
