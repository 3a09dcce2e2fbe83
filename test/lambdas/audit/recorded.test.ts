/** Nothing is asked of Okta that is not in the record before: reads, steps, tokens, agreements. */
import { describe, expect, test } from 'vitest';
import type { SessionRow } from '../../../lambdas/contract/session.ts';
import type { OktaOutcome } from '../../../lambdas/okta/answer.ts';
import type { Okta } from '../../../lambdas/okta/client.ts';
import { recordedBy } from '../../../lambdas/okta/record/recorded.ts';
import { suspendUser } from '../../../lambdas/operations/users/changing/suspension.ts';
import { getUser, listUsers } from '../../../lambdas/operations/users/users.ts';
import { failed, found, refused } from '../../../lambdas/platform/result.ts';
import { sampleChange } from '../changes/sample.ts';
import { recordInMemory } from './in-memory.ts';
import { keyed } from './sample.ts';

const change = sampleChange();
const { change_id, sub, hash, version } = change;
const session = { session_id: `s${'A'.repeat(43)}`, sub, handoff: 'x', expires_at: 1, ttl: 1 };

/** An Okta that notes what it is asked, and when that was in the record. */
const scripted = (outcome: OktaOutcome) => {
  const { record, rows, state, entries } = recordInMemory();
  const asked: number[] = [];
  const okta: Okta = {
    read: async () => failed('okta_unavailable', 'Away.'),
    list: async () => failed('okta_unavailable', 'Away.'),
    act: async () => {
      asked.push(rows.length);
      return outcome;
    },
  };
  return { okta, asked, record, rows, state, entries, recorded: recordedBy(record) };
};
const DONE: OktaOutcome = { ok: true, body: {}, next: undefined, requestId: 'aX9-1' };
const LOST: OktaOutcome = { ok: false, applied: 'unknown', failure: { code: 'okta_unavailable', message: 'Lost.' } };

describe('a read', () => {
  const person = (
    { okta, asked, rows, recorded }: ReturnType<typeof scripted>,
    allowed = true,
    whose: SessionRow = session,
  ) => {
    const denied = refused({ outcome: 'denied', relation: 'read_okta', object: 'okta:users', message: 'No.' });
    const open = async () => {
      asked.push(rows.length);
      return found(okta);
    };
    const allow = async () => (allowed ? found(undefined) : denied);
    const ask = () => Promise.reject(new Error('FGA is asked once, beside the record'));
    return recorded.reads(async () => found({ session: whose, ask, allow, open }))('s1');
  };

  test('is in the record before Okta is asked, each operation once, and how it ended is after it', async () => {
    const world = scripted(DONE);
    const found = await person(world);
    if (!found.ok) expect.unreachable();
    expect(await found.value.ask([listUsers, getUser])).toMatchObject({ ok: true });
    await found.value.ask([getUser]);
    await found.value.ended?.('find_users', 'done');
    expect(world.asked).toEqual([1, 1]);
    expect(world.rows.map((row) => row.sub)).toEqual([sub, sub]);
    expect(world.entries()).toEqual([
      { event: 'read', phase: 'intended', operations: ['listUsers', 'getUser'] },
      { event: 'read', phase: 'ended', function: 'find_users', outcome: 'done', of: 1 },
    ]);
  });

  test('by a client names it, before and after, and where it is refused', async () => {
    const client = 'claude.ai/client';
    for (const allowed of [true, false]) {
      const world = scripted(DONE);
      const found = await person(world, allowed, { ...session, client });
      if (!found.ok) expect.unreachable();
      await found.value.ask([getUser]);
      await found.value.ended?.('get_user', 'done');
      expect(world.entries().map((entry) => entry.client)).toEqual(
        allowed ? [client, client] : [client, client, client],
      );
    }
  });

  test('is not made where it cannot be written down, and is called unfinished by nobody', async () => {
    const world = scripted(DONE);
    world.state.works = false;
    const found = await person(world);
    if (!found.ok) expect.unreachable();
    expect(await found.value.ask([getUser])).toMatchObject({ refusal: { code: 'audit_unavailable' } });
    expect(world.asked).toEqual([]);
    world.state.works = true;
    await found.value.ended?.('get_user', 'audit_unavailable');
    expect(world.entries()).toEqual([]);
  });

  test('that is not allowed is in it as intended, and as refused', async () => {
    const world = scripted(DONE);
    const found = await person(world, false);
    if (!found.ok) expect.unreachable();
    expect(await found.value.ask([getUser])).toMatchObject({ refusal: { outcome: 'denied' } });
    expect(world.asked).toEqual([]);
    expect(world.entries()).toEqual([
      { event: 'read', phase: 'intended', operations: ['getUser'] },
      { event: 'refusal', relation: 'read_okta', object: 'okta:users', outcome: 'denied' },
    ]);
  });
});

describe('a step', () => {
  const step = { event: 'step', change_id, version, hash, operations: ['suspendUser'] };
  const act = async ({ okta, recorded }: ReturnType<typeof scripted>) => {
    const ways = recorded.acts({
      begin: () => ({ ask: async () => found(okta) }),
      isAlone: () => false,
      end: () => {},
    });
    const way = await ways.begin().ask(change, suspendUser);
    if (!way.ok) expect.unreachable();
    return way.value.act({ method: 'POST', path: '/' }, 'okta.users.manage');
  };

  test.each([
    ['done', DONE, { outcome: 'done', okta_request_ids: ['aX9-1'] }],
    ['lost', LOST, { outcome: 'okta_unavailable' }],
    ['done by a request whose id is no id', { ...DONE, requestId: 'a b@c' }, { outcome: 'done' }],
  ])('is in the record before Okta is asked, and how it ended after it: %s', async (_, outcome, ended) => {
    const world = scripted(outcome);
    expect(await act(world)).toEqual(outcome);
    expect(world.asked).toEqual([1]);
    expect(world.entries()).toEqual([
      { ...step, phase: 'intended' },
      { ...step, phase: 'ended', of: 1, ...ended },
    ]);
  });

  test('is not taken where it cannot be written down: Okta is asked nothing, and the failure has a name', async () => {
    const world = scripted(DONE);
    world.state.works = false;
    expect(await act(world)).toEqual({
      ok: false,
      applied: 'no',
      failure: { code: 'audit_unavailable', message: 'It cannot be written.' },
    });
    expect(world.asked).toEqual([]);
  });
});

describe('an agreement', () => {
  const agreement = { event: 'agreement', change_id, hash };
  test.each(['phone', 'button'] as const)(
    'that is good is in the record, with who gave it: by the %s',
    async (kind) => {
      const { recorded, entries } = scripted(DONE);
      const isGood =
        kind === 'phone'
          ? recorded.approvals(async () => true)(
              { type: 'approval', access_token: 't', authorization_details: [] },
              change,
            )
          : recorded.confirmations(async () => true)('jws', change);
      expect(await isGood).toBe(true);
      expect(entries()).toEqual([{ ...agreement, approval: kind, approver: keyed(sub), outcome: 'done' }]);
    },
  );

  test('that is none is in it as refused, and says of nobody that they gave it', async () => {
    const { recorded, entries } = scripted(DONE);
    expect(await recorded.confirmations(async () => false)('jws', change)).toBe(false);
    expect(entries()).toEqual([{ ...agreement, approval: 'button', outcome: 'approval_invalid' }]);
  });

  test('that cannot be written down is none', async () => {
    const { recorded, state } = scripted(DONE);
    state.works = false;
    await expect(recorded.confirmations(async () => true)('jws', change)).rejects.toThrow();
  });
});

describe('a fresh token', () => {
  const wanted = { change, scopes: [] };
  const token = { event: 'token', change_id };

  test.each([
    ['done', found({ accessToken: 'TOKEN', expiresAt: 1 })],
    ['vault_refused', failed('vault_refused', 'No.')],
  ])('is in the record before it is asked for, and how that ended: %s', async (outcome, answer) => {
    const { recorded, entries } = scripted(DONE);
    const { phone } = recorded.tokens({ phone: async () => answer });
    expect(await phone?.(wanted)).toEqual(answer);
    expect(entries()).toEqual([
      { ...token, phase: 'intended' },
      { ...token, phase: 'ended', of: 1, outcome },
    ]);
  });

  test('is not asked for where that cannot be written down', async () => {
    const { recorded, state } = scripted(DONE);
    state.works = false;
    const { worker, phone } = recorded.tokens({ worker: () => expect.unreachable() });
    expect(await worker?.(wanted)).toMatchObject({ refusal: { code: 'audit_unavailable' } });
    expect(phone).toBeUndefined();
  });
});
