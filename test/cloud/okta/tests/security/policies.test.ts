/** Policies with their rules, and the network zones these name. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Client, clientOf, errorOf, handClock, MIA, nextOf, start } from '../client.ts';

const clock = handClock();
let okta: Awaited<ReturnType<typeof start>>;
let mia: Client;
beforeAll(async () => {
  okta = await start(clock.now);
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const Named = z.array(z.looseObject({ id: z.string(), name: z.string() }));
const get = async (path: string) => Named.parse((await mia('GET', path)).body);
const namesOf = async (path: string) => (await get(path)).map(({ name }) => name);

describe('policies', () => {
  test.each([
    ['OKTA_SIGN_ON', ['Contractors', 'Default Policy']],
    ['ACCESS_POLICY', ['Phishing-resistant only', 'Any two factors']],
    ['PASSWORD', ['Sales passwords', 'Default Policy']],
    ['MFA_ENROLL', ['Default Policy']],
    ['PROFILE_ENROLLMENT', []],
    ['OKTA_SIGN_ON&q=contr', ['Contractors']],
    ['OKTA_SIGN_ON&status=INACTIVE', []],
  ])('of type %s are listed by priority', async (type, names) => {
    expect(await namesOf(`/api/v1/policies?type=${type}`)).toEqual(names);
  });

  test.each(['', '?type=', '?type=SIGN_ON', '?type=PASSWORD&limit=0'])('are not listed by %j', async (query) => {
    expect(errorOf(await mia('GET', `/api/v1/policies${query}`))).toEqual({ status: 400, code: 'E0000001' });
  });

  test('say whom they are for', async () => {
    const [own, everybody] = await get('/api/v1/policies?type=OKTA_SIGN_ON');
    expect(own).toMatchObject({ conditions: { people: { groups: { include: ['00g1contractors00007'] } } } });
    expect(everybody).toMatchObject({
      system: true,
      conditions: { people: { groups: { include: ['00g1everyone00000001'] } } },
    });
  });

  test('of passwords say how many wrong ones lock, and how long one lasts', async () => {
    expect(await get('/api/v1/policies?type=PASSWORD')).toMatchObject([
      { settings: { password: { lockout: { maxAttempts: 6 }, age: { maxAgeDays: 90 } } } },
      { settings: { password: { lockout: { maxAttempts: 10 }, age: { maxAgeDays: 180 } } } },
    ]);
  });

  test('come page by page', async () => {
    const first = await mia('GET', '/api/v1/policies?type=PASSWORD&limit=1');
    const second = await mia('GET', nextOf(first) ?? '');
    expect([first, second].map(({ body }) => Named.parse(body)[0]?.name)).toEqual([
      'Sales passwords',
      'Default Policy',
    ]);
    expect(nextOf(second)).toBeUndefined();
  });

  test('of an application stand behind its link', async () => {
    const Linked = z.array(
      z.looseObject({ label: z.string(), _links: z.looseObject({ accessPolicy: z.object({ href: z.string() }) }) }),
    );
    const linked = Linked.parse((await mia('GET', '/api/v1/apps')).body);
    const nameAt = async (label: string) => {
      const { href } = linked.find((each) => each.label === label)?._links.accessPolicy ?? { href: '' };
      return z.object({ name: z.string() }).parse((await mia('GET', new URL(href).pathname)).body).name;
    };
    expect(await nameAt('Workday')).toBe('Phishing-resistant only');
    expect(await nameAt('Slack')).toBe('Any two factors');
  });
});

describe('rules', () => {
  const of = (policy: string) => get(`/api/v1/policies/${policy}/rules`);

  test('of the default sign-on policy keep a country out and ask for a factor outside the offices', async () => {
    expect(await of('00p1signondefault002')).toMatchObject([
      {
        name: 'No embargoed country',
        type: 'SIGN_ON',
        priority: 1,
        conditions: { network: { connection: 'ZONE', include: ['nzo1embargoed0000005'] } },
        actions: { signon: { access: 'DENY' } },
      },
      {
        conditions: { network: { connection: 'ZONE', exclude: ['nzo1offices000000003'] } },
        actions: { signon: { access: 'ALLOW', requireFactor: true } },
      },
      {
        system: true,
        conditions: { network: { connection: 'ANYWHERE' } },
        actions: { signon: { requireFactor: false } },
      },
    ]);
  });

  test('of an application ask for a phishing-resistant factor or deny', async () => {
    expect(await of('00p1phishresist00003')).toMatchObject([
      {
        actions: {
          appSignOn: { verificationMethod: { constraints: [{ possession: { phishingResistant: 'REQUIRED' } }] } },
        },
      },
      { actions: { appSignOn: { access: 'DENY' } } },
    ]);
  });

  test('come with the policy where they are asked for', async () => {
    const { body } = await mia('GET', '/api/v1/policies/00p1contractors00001?expand=rules');
    expect(body).toMatchObject({
      _embedded: { rules: [{ name: 'From our offices' }, { name: 'From anywhere else' }] },
    });
  });

  test.each(['/api/v1/policies/00p1nothing000000000', '/api/v1/policies/00p1nothing000000000/rules'])(
    'of no policy are none: %s',
    async (path) => {
      expect(errorOf(await mia('GET', path))).toEqual({ status: 404, code: 'E0000007' });
    },
  );
});

describe('network zones', () => {
  test.each([
    ['', 7],
    ['?limit=-1', 7],
    [`?filter=${encodeURIComponent('usage eq "BLOCKLIST"')}`, 2],
    [`?filter=${encodeURIComponent('id eq "nzo1offices000000003"')}`, 1],
    [`?filter=${encodeURIComponent('system eq true')}`, 3],
  ])('are listed by %j', async (query, number) => {
    expect(await get(`/api/v1/zones${query}`)).toHaveLength(number);
  });

  test('come page by page', async () => {
    const names: string[] = [];
    let next: string | undefined = '/api/v1/zones?limit=3';
    while (next) {
      const page = await mia('GET', next);
      names.push(...Named.parse(page.body).map(({ name }) => name));
      next = nextOf(page);
    }
    expect(new Set(names).size).toBe(7);
  });

  test.each([
    [
      'nzo1offices000000003',
      { type: 'IP', usage: 'POLICY', gateways: expect.arrayContaining([{ type: 'CIDR', value: '203.0.113.0/27' }]) },
    ],
    ['nzo1companyvpn000004', { proxies: [{ type: 'CIDR', value: '203.0.113.126/32' }] }],
    ['nzo1embargoed0000005', { type: 'DYNAMIC', locations: [{ country: 'CU' }, { country: 'KP' }] }],
    ['nzo1blockedipzone002', { usage: 'BLOCKLIST', system: true }],
    ['nzo1milanoffice00007', { status: 'INACTIVE' }],
  ])('say what they are: %s', async (id, what) => {
    expect((await mia('GET', `/api/v1/zones/${id}`)).body).toMatchObject(what);
  });

  test.each([
    ['/api/v1/zones/nzo1nothing000000000', 404, 'E0000007'],
    ['/api/v1/zones?limit=0', 400, 'E0000001'],
    ['/api/v1/zones?filter=nonsense', 400, 'E0000031'],
    ['/api/v1/zones?after=nonsense', 400, 'E0000029'],
  ])('are not shown by %s', async (path, status, code) => {
    expect(errorOf(await mia('GET', path))).toEqual({ status, code });
  });

  test('that policies name exist', async () => {
    const ids = (await get('/api/v1/zones')).map(({ id }) => id);
    const Network = z.object({ include: z.array(z.string()).default([]), exclude: z.array(z.string()).default([]) });
    const Rules = z.array(z.looseObject({ conditions: z.looseObject({ network: Network }) }));
    for (const policy of ['00p1signondefault002', '00p1contractors00001']) {
      const rules = Rules.parse((await mia('GET', `/api/v1/policies/${policy}/rules`)).body);
      const named = rules.flatMap(({ conditions: { network } }) => [...network.include, ...network.exclude]);
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });
});
