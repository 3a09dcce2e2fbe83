import { OpenFgaClient } from '@openfga/sdk';
import { validator } from '@openfga/syntax-transformer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesOfThisRepository } from '../../fga/contract.ts';
import { type Role, tuplesFor } from '../../fga/tuples.ts';
import { startFga } from '../cloud/fga/start.ts';
import { people } from '../cloud/people.ts';
import { checks, dsl, lists, source, tuples } from './store-file.ts';

const SEED = [
  'type user\n',
  'type group\n  relations\n    define member: [user]\n',
  'type okta\n  relations\n    define read_okta: [user, group#member]\n',
];

describe('the model', () => {
  test.each(SEED)('keeps the seed as it is: %s', (type) => {
    expect(dsl).toContain(type);
  });

  test('is valid to the language tools of OpenFGA', () => {
    expect(() => validator.validateDSL(dsl)).not.toThrow();
  });
});

describe('the examples', () => {
  let fga: Awaited<ReturnType<typeof startFga>>;
  let client: OpenFgaClient;
  beforeAll(async () => {
    fga = await startFga({ port: 0 });
    const { id: storeId } = await new OpenFgaClient({ apiUrl: fga.url }).createStore({ name: 'examples' });
    client = new OpenFgaClient({ apiUrl: fga.url, storeId });
    await client.writeAuthorizationModel(rulesOfThisRepository());
    await client.write({ writes: tuples });
  });
  afterAll(() => fga.close());

  test.each(checks)(
    '$of: $key.user $key.relation $key.object is $expected',
    async ({ key, contextual, context, expected }) => {
      const { allowed } = await client.check({ ...key, contextualTuples: contextual, context });
      expect(allowed).toBe(expected);
    },
  );

  test.each(lists)('$of: $user $relation $type is $expected', async ({ user, relation, type, expected }) => {
    const { objects } = await client.listObjects({ user, relation, type });
    expect(objects.toSorted()).toEqual(expected.toSorted());
  });

  test('refuse at least as often as they allow', () => {
    const refused = checks.filter(({ expected }) => !expected).length;
    expect(refused).toBeGreaterThanOrEqual(checks.length - refused);
  });

  test('say of every tuple in English what it means', () => {
    const lines = source.split('\n');
    const silent = lines.filter((line, index) => {
      if (!/^ +- user: \S+$/.test(line) || !lines[index + 1]?.includes('relation:')) return false;
      // A comment may stand before a run of tuples of one person.
      const before = lines.slice(0, index).findLast((one) => /^ *#/.test(one) || one.trim() === '');
      return before?.trim() === '';
    });
    expect(silent).toEqual([]);
  });
});

const AREAS = ['okta:users', 'okta:groups', 'okta:apps'];
const [OKTA = ''] = dsl.split('type okta_group');
const CHANGES = [...OKTA.matchAll(/define (can_(?!read|review)\w+):/g)].map(([, relation = '']) => relation);

describe('a role', () => {
  const allows: Record<Role, readonly string[]> = {
    administrator: [
      'read_okta okta:users',
      'read_okta okta:groups',
      'read_okta okta:apps',
      ...CHANGES.flatMap((relation) => AREAS.map((object) => `${relation} ${object}`)),
    ],
    'help desk': [
      'read_okta okta:users',
      'read_okta okta:groups',
      'read_okta okta:apps',
      'can_reset_password okta:users',
      'can_unlock_user okta:users',
      'can_expire_password okta:users',
      'can_reset_factors okta:users',
      'can_clear_sessions okta:users',
    ],
    auditor: ['read_okta okta:users', 'read_okta okta:groups', 'read_okta okta:apps'],
    none: [],
  };
  const questions = ['read_okta', ...CHANGES].flatMap((relation) => AREAS.map((object) => ({ relation, object })));
  let fga: Awaited<ReturnType<typeof startFga>>;
  let client: OpenFgaClient;
  beforeAll(async () => {
    fga = await startFga({ port: 0 });
    const { id: storeId } = await new OpenFgaClient({ apiUrl: fga.url }).createStore({ name: 'roles' });
    client = new OpenFgaClient({ apiUrl: fga.url, storeId });
    await client.writeAuthorizationModel(rulesOfThisRepository());
  });
  afterAll(() => fga.close());

  test.each(Object.entries(allows))('of %s permits just what it is for', async (name, expected) => {
    const role = people.find((person) => person.role === name)?.role ?? 'none';
    const contextualTuples = tuplesFor(role, 'oidc|okta|someone');
    const answers = await Promise.all(
      questions.map(async (question) => {
        const { allowed } = await client.check({ user: 'user:oidc|okta|someone', ...question, contextualTuples });
        return allowed ? [`${question.relation} ${question.object}`] : [];
      }),
    );
    expect(answers.flat().toSorted()).toEqual(expected.toSorted());
  });

  test.each(people)('of $name is taken away one tuple at a time', async ({ role, sub }) => {
    const given = tuplesFor(role, sub);
    for (const lost of given) {
      const { allowed } = await client.check({ ...lost, contextualTuples: given.filter((tuple) => tuple !== lost) });
      expect(allowed).toBe(false);
    }
  });
});
