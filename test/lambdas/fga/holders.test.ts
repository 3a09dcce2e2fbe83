/** Who holds a relation: people, each once, by themselves or in a group; never everybody, and never a guess. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fgaClient } from '../../../lambdas/fga/client.ts';
import { holderFinder } from '../../../lambdas/fga/holders.ts';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { createStore } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';
import { someone } from '../../cloud/people.ts';
import { holders, json, lines, silent, startScriptedFga, state, ULID } from './scripted-fga.ts';

const MEMBERS = { type: 'holders', relation: 'can_manage_members', object: 'okta:groups' } as const;
const person = (id: string) => ({ object: { type: 'user', id } });

describe('under the product’s rules', () => {
  let fga: Awaited<ReturnType<typeof startFga>>;
  let find: ReturnType<typeof holderFinder>;
  beforeAll(async () => {
    fga = await startFga({ port: 0, names: {} });
    const store = await createStore(fga.url);
    find = holderFinder({
      fga: fgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId }, DEADLINE_MS),
      log: () => {},
    });
  });
  afterAll(() => fga.close());

  test.each([
    ['can_manage_members', 'okta:groups', ['Mia']],
    ['can_reset_password', 'okta:users', ['Mia', 'Noah', 'Rita']],
  ])('%s on %s is held by whom the tuples say', async (relation, object, names) => {
    const subs = names.map((name) => someone(name).sub).toSorted();
    expect(await find({ type: 'holders', relation, object })).toEqual({ outcome: 'known', subs });
  });

  test('a relation that the model does not have is an error of FGA', async () => {
    expect(await find({ ...MEMBERS, relation: 'can_fly' })).toEqual({ outcome: 'unavailable', reason: 'fga_error' });
  });
});

describe('of what FGA says', () => {
  startScriptedFga();

  test('the question is for people, at higher consistency, under the pinned model', async () => {
    state.checks = [json({ users: [] })];
    expect(await holders(MEMBERS)).toEqual({ outcome: 'known', subs: [] });
    const { path, body } = state.asked.at(-1) ?? {};
    expect(path).toBe(`/stores/${ULID}/list-users`);
    expect(JSON.parse(body ?? '')).toMatchObject({
      object: { type: 'okta', id: 'groups' },
      relation: 'can_manage_members',
      user_filters: [{ type: 'user' }],
      authorization_model_id: ULID,
      consistency: 'HIGHER_CONSISTENCY',
    });
  });

  test.each([
    ['a person twice is one', [person('a'), person('a')], ['a']],
    ['a sub is read back', [person('ad|Corp|CN=Mia%20Keller')], ['ad|Corp|CN=Mia Keller']],
    ['everybody is nobody', [{ wildcard: { type: 'user' } }], []],
    ['the members of a group are nobody', [{ userset: { type: 'group', id: 'g', relation: 'member' } }], []],
    ['a thing is nobody', [{ object: { type: 'group', id: 'g' } }], []],
    ['what no sub is encoded to is nobody', [person('a b')], []],
  ])('%s', async (_, users, subs) => {
    state.checks = [json({ users })];
    expect(await holders(MEMBERS)).toEqual({ outcome: 'known', subs });
  });

  test.each([
    ['no list', json({ users: 'mia' }), 'fga_answer_invalid'],
    ['an error', json({ code: 'internal_error' }, 400), 'fga_error'],
    ['nothing', silent, 'fga_timeout'],
  ])('%s is no answer, and the log says why', async (_, answer, reason) => {
    state.checks = [answer];
    expect(await holders(MEMBERS, 200)).toEqual({ outcome: 'unavailable', reason });
    expect(lines.at(-1)).toContain(`"event":"fga_unavailable","reason":"${reason}"`);
  });

  test.each([
    ['a wildcard object', { ...MEMBERS, object: 'okta:*' }],
    ['a relation of two words', { ...MEMBERS, relation: 'can manage' }],
    ['facts of its own', { ...MEMBERS, contextual_tuples: [] }],
  ])('an event with %s is refused before FGA is asked', async (_, event) => {
    expect(await holders(event)).toEqual({ outcome: 'unavailable', reason: 'request_invalid' });
    expect(state.asked).toEqual([]);
  });
});
