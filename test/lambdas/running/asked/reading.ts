/** What is read of Okta, for whom, and what is said where it is not. */
import { describe, expect, test } from 'vitest';
import { world } from '../changing.ts';

export const reading = () => {
  /** What was asked of Okta while something ran. */
  const asked = async (run: () => Promise<unknown>) => {
    const before = (await world.requests()).length;
    await run();
    return (await world.requests())
      .slice(before)
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path}`);
  };

  describe('my groups', () => {
    test('are read with one request, as me, once it is known whose token it is', async () => {
      await world.ask('Mia', 'get_user', { user: 'me' });
      let answer: unknown;
      const requests = await asked(async () => {
        answer = await world.ask('Mia', 'get_user', { user: 'me', include: 'groups' });
      });
      expect(requests).toEqual(['GET /api/v1/users/me/groups']);
      expect(answer).toMatchObject({
        outcome: 'ok',
        title: 'Your groups (3)',
        columns: ['Name', 'Description', 'Type'],
        rows: expect.arrayContaining([expect.arrayContaining(['Okta Administrators'])]),
      });
    });

    test('are denied by FGA with the missing relation before anything is asked of Okta, and come back with the tuple', async () => {
      await world.revoke('Olga', 'read_okta', 'okta:groups');
      let answer: unknown;
      const requests = await asked(async () => {
        answer = await world.ask('Olga', 'get_user', { user: 'me', include: 'groups' });
      });
      expect(answer).toMatchObject({ outcome: 'denied', relation: 'read_okta', object: 'okta:groups' });
      expect(requests).toEqual([]);
      await world.grant('Olga', 'read_okta', 'okta:groups');
      expect(await world.ask('Olga', 'get_user', { user: 'ME', include: 'groups' })).toMatchObject({ outcome: 'ok' });
    });
  });

  describe('a user is found by', () => {
    test.each([
      'Ben',
      'ben',
      'Ito',
      'Ben Ito',
      ' ben  ito ',
      'ben.ito@acme.example',
      'BEN.ITO@acme.example',
      '00u2benito0000000002',
    ])('%s', async (user) => {
      expect(await world.ask('Mia', 'get_user', { user })).toMatchObject({
        outcome: 'ok',
        title: 'Ben Ito (ben.ito@acme.example)',
      });
    });

    test('a name that two have, with both to choose from', async () => {
      expect(await world.ask('Mia', 'get_user', { user: 'Sam', include: 'groups' })).toMatchObject({
        outcome: 'ambiguous',
        parameter: 'user',
        candidates: expect.arrayContaining([
          'Sam Carter (sam.carter@acme.example)',
          'Sam Okafor (sam.okafor@acme.example)',
        ]),
      });
    });

    test.each([
      'Zebedee',
      '00u99999999999999999',
      '..',
      '../groups',
      '00u2benito0000000002/groups',
      '"',
      '" or status eq "ACTIVE',
      '\\',
      '%2e%2e',
      ',',
    ])('nothing for %o, and no other path of Okta is asked', async (user) => {
      let answer: unknown;
      const requests = await asked(async () => {
        answer = await world.ask('Mia', 'get_user', { user });
      });
      expect(answer).toMatchObject({ outcome: 'not_found' });
      expect(requests.every((request) => /^GET \/api\/v1\/users(\/00u9+)?$/.test(request))).toBe(true);
    });
  });

  describe('lists', () => {
    test('of users page by the cursor and show each once', async () => {
      const seen: string[] = [];
      let all = 0;
      let cursor: string | undefined;
      do {
        const page = await world.ask('Mia', 'find_users', { ...(cursor && { page: cursor }) });
        if (typeof page === 'string' || page.outcome !== 'ok') throw new Error(JSON.stringify(page));
        seen.push(...page.rows.map(([, login = '']) => login));
        all += page.total ?? page.rows.length;
        cursor = page.cursor;
      } while (cursor);
      expect(all).toBeGreaterThan(240);
      expect(new Set(seen).size).toBe(seen.length);
    });

    test.each([
      ['find_users', { status: 'locked_out' }, ['Ana Ruiz', 'ana.ruiz@acme.example', 'LOCKED_OUT']],
      ['find_users', { query: 'sam ok' }, ['Sam Okafor', 'sam.okafor@acme.example', 'ACTIVE']],
      ['find_groups_and_apps', { kind: 'groups', query: 'Sales' }, ['Sales EMEA', expect.any(String), 'OKTA_GROUP']],
      [
        'find_groups_and_apps',
        { kind: 'groups', query: 'okta administrators', include: 'members' },
        ['Mia Keller', 'mia.keller@acme.example', 'ACTIVE'],
      ],
      ['find_groups_and_apps', { kind: 'apps', query: 'Sales' }, ['Salesforce', 'ACTIVE', expect.any(String)]],
    ])('of %s by %o hold what was asked for', async (called, parameters: Record<string, string>, row) => {
      expect(await world.ask('Olga', called, parameters)).toMatchObject({
        outcome: 'ok',
        rows: expect.arrayContaining([expect.arrayContaining(row)]),
      });
    });

    test.each([
      ['find_users', { status: 'GONE' }, /^status is not valid. It is one of ACTIVE, /],
      ['find_users', { sort: 'age' }, /^sort is not valid. It is one of name, login, /],
      ['get_user', { user: 'me', include: 'passwords' }, /^include has no "passwords"/],
      ['find_groups_and_apps', { kind: 'printers' }, /^kind is not valid/],
      ['find_groups_and_apps', { kind: 'groups', include: 'members' }, /needs the one thing in query/],
      ['find_groups_and_apps', { kind: 'apps', query: 'Slack', include: 'members' }, /takes: details, users, groups/],
    ])('of %s by %o are sent back with a sentence', async (called, parameters: Record<string, string>, sentence) => {
      expect(await world.ask('Mia', called, parameters)).toMatch(sentence);
    });
  });

  describe('what happened', () => {
    test('is told from the log, by the function of another action group', async () => {
      expect(await world.ask('Mia', 'query_logs', { preset: 'lockouts', subject: 'Ana Ruiz' })).toMatchObject({
        outcome: 'ok',
        rows: expect.arrayContaining([expect.arrayContaining(['Ana Ruiz was locked out'])]),
      });
    });

    test('is why somebody cannot sign in, and leads to the change that mends it', async () => {
      expect(await world.ask('Mia', 'explain_sign_in', { user: 'Ana Ruiz' })).toMatchObject({
        outcome: 'ok',
        verdict: { code: 'locked_out', values: { attempts: '6', addresses: '1' } },
        remedies: [
          { operationId: 'unlockUser', say: 'Unlock ana.ruiz@acme.example' },
          { operationId: 'resetPassword' },
        ],
      });
    });
  });

  describe('a reading that is refused', () => {
    test('asks nothing of Okta for somebody without a tuple', async () => {
      const requests = await asked(async () => {
        for (const [called, parameters] of [
          ['find_users', {}],
          ['get_user', { user: 'me' }],
          ['find_groups_and_apps', { kind: 'groups' }],
          ['find_groups_and_apps', { kind: 'apps' }],
        ] as const)
          expect(await world.ask('Pavel', called, parameters)).toMatchObject({
            outcome: 'denied',
            relation: 'read_okta',
          });
      });
      expect(requests).toEqual([]);
    });

    test('names the Okta role where FGA allows and Okta does not', async () => {
      await world.grant('Pavel', 'read_okta', 'okta:groups');
      expect(await world.ask('Pavel', 'get_user', { user: 'me', include: 'groups' })).toMatchObject({
        outcome: 'failed',
        code: 'okta_forbidden',
      });
      await world.revoke('Pavel', 'read_okta', 'okta:groups');
    });

    test.each([
      ['500', 'okta_unavailable'],
      ['cut-before', 'okta_unavailable'],
    ])('by Okta with %s is %s, and the next try works', async (mode, code) => {
      await world.fault({ operationId: 'listGroups', mode });
      const ask = () => world.ask('Mia', 'find_groups_and_apps', { kind: 'groups' });
      expect(await ask()).toMatchObject({ outcome: 'failed', code });
      expect(await ask()).toMatchObject({ outcome: 'ok' });
    });
  });

  test('no line of any function holds a token', () => {
    expect(world.lines.join('\n')).not.toMatch(/eyJ[A-Za-z0-9_-]{10}|Bearer /);
  });
};
