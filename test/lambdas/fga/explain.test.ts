/** Why somebody may not: what it takes by the model, what of it they have, and who has it. */
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesOfThisRepository } from '../../../fga/contract.ts';
import { fgaClient } from '../../../lambdas/fga/client.ts';
import { explainer } from '../../../lambdas/fga/explain.ts';
import { takes } from '../../../lambdas/fga/rewrite.ts';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { createStore } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';
import { someone } from '../../cloud/people.ts';

describe('what a relation takes', () => {
  const of = (relation: string) => takes(rulesOfThisRepository(), 'okta', relation);

  test.each<[relation: string, ways: string[][], stops: string[]]>([
    ['can_read', [['read_okta']], ['stopped_reads']],
    [
      'can_reset_password',
      [
        ['help_desk', 'read_okta'],
        ['administrator', 'read_okta'],
      ],
      ['stopped_reads', 'barred', 'stopped_changes'],
    ],
    ['can_manage_groups', [['administrator', 'read_okta']], ['stopped_reads', 'barred', 'stopped_changes']],
    ['administrator', [['administrator']], []],
    ['can_fly', [], []],
  ])('%s', (relation, ways, stops) => {
    expect(of(relation)).toEqual({ ways, stops });
  });
});

describe('an explanation', () => {
  let fga: Awaited<ReturnType<typeof startFga>>;
  let explain: ReturnType<typeof explainer>;
  let client: OpenFgaClient;
  const { sub: noah } = someone('Noah');
  const { sub: mia } = someone('Mia');
  beforeAll(async () => {
    fga = await startFga({ port: 0 });
    const { storeId, modelId: authorizationModelId } = await createStore(fga.url);
    client = new OpenFgaClient({ apiUrl: fga.url, storeId, authorizationModelId });
    explain = explainer({
      fga: fgaClient({ apiUrl: fga.url, storeId, authorizationModelId }, DEADLINE_MS),
      log: () => {},
    });
    const administrators = ['group:okta|00g1admins0000000001#member', 'group:directory-team#member'];
    await client.write({
      writes: administrators.map((user) => ({ user, relation: 'administrator', object: 'okta:users' })),
    });
  });
  afterAll(() => fga.close());
  const ask = (more: object) => explain({ type: 'explain', sub: noah, object: 'okta:users', ...more });

  test('says what is lacking, and who has it: people, and groups that would give it', async () => {
    expect(await ask({ relation: 'can_create_user' })).toEqual({
      outcome: 'known',
      ways: [
        [
          { relation: 'administrator', held: false },
          { relation: 'read_okta', held: true },
        ],
      ],
      stoppedBy: [],
      subs: [mia],
      groups: ['directory-team', 'okta|00g1admins0000000001'],
    });
  });

  test('counts what a group of Okta gives, as it is told', async () => {
    expect(await ask({ relation: 'can_create_user', groups: ['00g1admins0000000001'] })).toMatchObject({
      ways: [[{ relation: 'administrator', held: true }, { held: true }]],
      groups: [],
    });
  });

  test('says what takes it away', async () => {
    await client.write({ writes: [{ user: `user:${mia}`, relation: 'barred', object: 'okta:users' }] });
    expect(await ask({ sub: mia, relation: 'can_create_user' })).toMatchObject({
      stoppedBy: ['barred'],
      ways: [[{ held: true }, { held: true }]],
      subs: [],
    });
  });

  test('of a relation that there is not says nothing', async () => {
    expect(await ask({ relation: 'can_fly' })).toMatchObject({ ways: [], stoppedBy: [], subs: [], groups: [] });
  });

  test('names five people and five groups at most', async () => {
    const writes = Array.from({ length: 8 }, (_, at) => [
      { user: `user:oidc|okta|extra${at}`, relation: 'read_okta', object: 'okta:policies' },
      { user: `group:extra${at}#member`, relation: 'administrator', object: 'okta:policies' },
    ]).flat();
    await client.write({ writes });
    const told = await ask({ relation: 'can_manage_groups', object: 'okta:policies' });
    expect(told).toMatchObject({ groups: { length: 5 } });
    expect(await ask({ relation: 'read_okta', object: 'okta:policies' })).toMatchObject({ subs: { length: 5 } });
  });

  test.each([[{}], [{ relation: 'read_okta', object: 'okta:*' }], [{ sub: '', relation: 'read_okta' }]])(
    'is refused for %j',
    async (more) => {
      expect(await ask(more)).toEqual({ outcome: 'unavailable', reason: 'request_invalid' });
    },
  );

  test('is none where FGA does not answer', async () => {
    const away = explainer({
      fga: fgaClient(
        {
          apiUrl: 'http://127.0.0.1:1',
          storeId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
          authorizationModelId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
        },
        DEADLINE_MS,
      ),
      log: () => {},
    });
    expect(await away({ type: 'explain', sub: noah, object: 'okta:users', relation: 'can_create_user' })).toEqual({
      outcome: 'unavailable',
      reason: 'fga_error',
    });
  });
});
