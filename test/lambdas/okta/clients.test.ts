/** Whether the client may, by which a person asks: asked first, with all that is asked of FGA, and again right before the act. */
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../lambdas/changes/frozen.ts';
import { authorize } from '../../../lambdas/contract/authorization.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import type { SessionRow } from '../../../lambdas/contract/session.ts';
import { actAs, admittedBy, findPerson } from '../../../lambdas/okta/act-as.ts';
import { connectOkta } from '../../../lambdas/okta/client.ts';
import { recordedBy } from '../../../lambdas/okta/record/recorded.ts';
import { resetPassword } from '../../../lambdas/operations/users/lifecycle.ts';
import { listUsers } from '../../../lambdas/operations/users/users.ts';
import { found } from '../../../lambdas/platform/result.ts';
import { recordInMemory } from '../audit/in-memory.ts';
import { sampleChange } from '../changes/sample.ts';
import { inMemory, sessionIdOf } from './executing/in-memory.ts';

const CLAUDE = 'claude.ai/oauth/mcp-oauth-client-metadata';
const MIA = 'oidc|okta|mia';
const object = `client:${CLAUDE}`;
const session: SessionRow = { session_id: sessionIdOf(MIA), sub: MIA, handoff: 'x', expires_at: 1, ttl: 1 };

/** The way of a session, with an FGA that lets this client do so much; and what was asked of it. */
const wayOf = (client: string | undefined, holds: readonly string[] = ['reads_for', 'asks_for']) => {
  const asked: string[] = [];
  let opened = 0;
  const find = findPerson({
    findSession: async () => found({ ...session, ...(client !== undefined && { client }) }),
    authorize: authorize(async (_, payload) => {
      const { checks } = payload as { checks: { relation: string; object: string }[] };
      asked.push(...checks.map((check) => `${check.relation} ${check.object}`));
      const denied = checks.find((check) => check.object.startsWith('client:') && !holds.includes(check.relation));
      return denied ? { decision: 'deny', ...denied } : { decision: 'allow' };
    }),
    openHandoff: async () => {
      opened += 1;
      return found('token');
    },
    owned: async (_session, _token, okta) => found(okta),
    connect: connectOkta({ orgUrl: 'http://127.0.0.1:9' }),
  });
  return { find, as: actAs(find), asked, opened: () => opened };
};

test.each([
  ['a read', [listUsers], [`reads_for ${object}`, 'read_okta okta:users']],
  ['a change', [resetPassword], [`asks_for ${object}`, 'can_reset_password okta:users']],
  [
    'a change that reads first',
    [listUsers, resetPassword],
    [`asks_for ${object}`, 'read_okta okta:users', 'can_reset_password okta:users'],
  ],
])('of %s by a client FGA is asked about the client first', async (_, uses, checks) => {
  const { as, asked } = wayOf(CLAUDE);
  expect(await as(session.session_id, uses)).toMatchObject({ ok: true });
  expect(asked).toEqual(checks);
});

test('of the panel FGA is asked nothing about a client', async () => {
  const { as, asked } = wayOf(undefined, []);
  expect(await as(session.session_id, [listUsers, resetPassword])).toMatchObject({ ok: true });
  expect(asked).toEqual(['read_okta okta:users', 'can_reset_password okta:users']);
});

test.each([
  ['a client that is not let in', [], [listUsers], 'reads_for'],
  ['a change by a client that may only read', ['reads_for'], [resetPassword], 'asks_for'],
])('%s is refused by its name, and no token is opened', async (_, holds, uses, relation) => {
  const { as, opened } = wayOf(CLAUDE, holds);
  const refused = await as(session.session_id, uses);
  expect(refused).toMatchObject({ ok: false, refusal: { outcome: 'denied', relation, object } });
  expect(refused).toHaveProperty(
    'refusal.message',
    `Access Denied. You need the relation ${relation} on ${object}. Your organisation has not let this client in for it, or has suspended it. Nothing was asked of Okta.`,
  );
  expect(opened()).toBe(0);
});

test.each<[string, string | undefined, readonly string[], 'reads_for' | 'asks_for', object, string[]]>([
  ['a client that may read', CLAUDE, ['reads_for'], 'reads_for', { outcome: 'admitted' }, []],
  ['none that may not', CLAUDE, [], 'reads_for', { outcome: 'denied', relation: 'reads_for', object }, ['reads_for']],
  [
    'none that may only read, for what it would change',
    CLAUDE,
    ['reads_for'],
    'asks_for',
    { outcome: 'denied' },
    ['asks_for'],
  ],
  ['the panel, which is no client', undefined, [], 'asks_for', { outcome: 'admitted' }, []],
])(
  'admitted is %s, the refusal is told, and no token is opened',
  async (_, client, holds, relation, answer, refusals) => {
    const { find, opened } = wayOf(client, holds);
    const told: string[] = [];
    const admit = admittedBy(find, async (_session, refusal) => {
      told.push(refusal.outcome === 'denied' ? refusal.relation : refusal.outcome);
    });
    expect(await admit({ type: 'admit', sessionId: session.session_id, relation })).toMatchObject(answer);
    expect(told).toEqual(refusals);
    expect(opened()).toBe(0);
  },
);

test('the record names the client beside each step and agreement', async () => {
  const { record, entries } = recordInMemory();
  const recorded = recordedBy(record);
  const change = sampleChange({ client: CLAUDE });
  const okta = connectOkta({ orgUrl: 'http://127.0.0.1:9' })('token');
  const acts = recorded.acts({ begin: () => ({ ask: async () => found(okta) }), isAlone: () => false, end: () => {} });
  await recorded.confirmations(async () => true)('jws', change);
  const way = await acts.begin().ask(change, resetPassword);
  if (way.ok) await way.value.act({ method: 'POST', path: '/api/v1/users' }, 'okta.users.manage');
  expect(entries().map(({ event, phase = '', client }) => [event, phase, client])).toEqual([
    ['agreement', '', CLAUDE],
    ['step', 'intended', CLAUDE],
    ['step', 'ended', CLAUDE],
  ]);
});

describe('a change that a client asked for', () => {
  const agreed = async (given: Partial<Change> = {}) => {
    const world = inMemory();
    world.signIn(MIA);
    const change = { ...sampleChange({ sub: MIA, session_id: session.session_id, client: CLAUDE }), ...given };
    const whole = { ...change, hash: hashOf(change) };
    world.write({ ...whole, state: 'approved', updated_at: world.now(), receipt: await world.receipts.sign(whole) });
    return { world, id: change.change_id };
  };

  test('is carried out while the client may ask', async () => {
    const { world, id } = await agreed();
    const checks: string[] = [];
    world.authorizeBy(async (_, asked) => {
      checks.push(...asked.map((check) => `${check.relation} ${check.object}`));
      return { decision: 'allow' };
    });
    expect(await world.execute(id)).toEqual({ state: 'done' });
    expect(checks).toEqual([`asks_for ${object}`, 'can_reset_password okta:users', 'agreed okta:users']);
  });

  test('ends as failed where its client was suspended meanwhile, and Okta is asked nothing', async () => {
    const { world, id } = await agreed();
    world.authorizeBy(async (_, [first]) => ({ decision: 'deny', relation: 'asks_for', object, ...first }));
    expect(await world.execute(id)).toEqual({ state: 'failed' });
    expect(world.read(id)?.failure).toMatchObject({
      code: 'denied',
      values: { relation: 'asks_for', object, because: 'client' },
    });
    expect(world.asked).toEqual([]);
  });

  test.each<[string, Partial<Change>]>([
    ['a gate that a button opens', { gate: 'confirm', because: [] }],
    ['a gate that a button opens, and a reason for the phone', { gate: 'confirm' }],
  ])('is not carried out with %s, whatever was signed', async (_, given) => {
    const { world, id } = await agreed(given);
    expect(await world.execute(id)).toEqual({ state: 'failed' });
    expect(world.read(id)?.failure).toMatchObject({ code: 'change_altered' });
    expect(world.asked).toEqual([]);
  });

  test('is not carried out as the panel’s: its client is part of what was agreed to', async () => {
    const { world, id } = await agreed();
    const { client: _, ...panel } = world.read(id) ?? expect.unreachable();
    world.write(panel);
    expect(await world.execute(id)).toEqual({ state: 'failed' });
    expect(world.asked).toEqual([]);
  });
});
