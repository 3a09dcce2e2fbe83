/** Session rows while their token grows old, by a clock the test turns. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fail, succeed } from '../../../backend/failure.ts';
import { sessions } from '../../../backend/sessions/sessions.ts';
import { vault } from '../../../backend/sessions/vault.ts';
import type { SessionRow } from '../../../lambdas/contract/session.ts';

const START = 1_700_000_000;
const caller = { sub: 'mia', token: 't', scopes: new Set<string>(), expiresAt: 0 };

interface Asked {
  sid?: string;
  sub?: string;
  token?: string;
  timeZone?: string;
}

function at(lifeSeconds: number) {
  const clock = { seconds: START };
  const rows: SessionRow[] = [];
  const sealed: { sid: string; sub: string }[] = [];
  let down = false;
  let held = Promise.resolve();
  const now = () => clock.seconds * 1000;
  const exchange = async () =>
    succeed({ accessToken: `okta ${clock.seconds}`, expiresAt: clock.seconds + lifeSeconds });
  const kept = sessions({
    vault: vault({ exchange, now }),
    seal: async ({ sid, sub, accessToken }) => {
      sealed.push({ sid, sub });
      return accessToken;
    },
    put: async (row) => {
      await held;
      if (down) return fail('dynamodb_unavailable');
      rows.push(row);
      return succeed(undefined);
    },
    remove: async () => succeed(undefined),
    now,
  });
  return {
    clock,
    rows,
    sealed,
    open: ({ sid = 'sid', sub = 'mia', token = 't', timeZone }: Asked = {}) =>
      kept.open({ ...caller, sub, token }, sid, timeZone),
    forget: kept.forget,
    /** Rows are not written before it is called. */
    hold: () => {
      const until = Promise.withResolvers<void>();
      held = until.promise;
      return until.resolve;
    },
    fail: (is: boolean) => {
      down = is;
    },
  };
}

test('a token of many hours is sealed for an hour, and that serves each run of five minutes', async () => {
  const { clock, rows, open } = at(86_400);
  await open();
  clock.seconds = START + 299;
  await open();
  expect(rows.map((row) => row.expires_at)).toEqual([START + 3600]);
});

test.each<[string, Asked]>([
  ['of another conversation', { sid: 'sid-2' }],
  ['of another person', { sub: 'noah' }],
  ['of whoever has signed in again meanwhile, maybe after they left elsewhere', { token: 'anew' }],
  ['in another time zone', { timeZone: 'Asia/Tokyo' }],
])('the row of one session serves no run %s', async (_, other) => {
  const { rows, open } = at(86_400);
  await open();
  await open(other);
  const { sid = 'sid', sub = 'mia' } = other;
  expect(rows).toMatchObject([
    { session_id: 'sid', sub: 'mia' },
    { session_id: sid, sub },
  ]);
});

test('what a Lambda or Okta refused is sealed anew, though Token Vault has the same token', async () => {
  const { sealed, open, forget } = at(86_400);
  await open();
  forget('mia');
  await open();
  expect(sealed).toHaveLength(2);
});

test('a run waits for its row', async () => {
  const { open, hold } = at(86_400);
  const written = hold();
  const opening = open();
  await setImmediate();
  expect(await Promise.race([opening, 'waits'])).toBe('waits');
  written();
  expect(await opening).toMatchObject({ ok: true });
});

test('a token is fetched anew after five minutes, however long it lives', async () => {
  const { clock, rows, open } = at(86_400);
  await open();
  clock.seconds = START + 300;
  await open();
  expect(rows.map((row) => row.handoff)).toEqual([`okta ${START}`, `okta ${START + 300}`]);
});

test('a token about to end is replaced, and its row never outlives it', async () => {
  const { clock, rows, open } = at(300);
  await open();
  clock.seconds = START + 200;
  await open();
  clock.seconds = START + 250;
  await open();
  expect(rows.map((row) => [row.handoff, row.expires_at, row.ttl])).toEqual([
    [`okta ${START}`, START + 300, START + 300],
    [`okta ${START + 250}`, START + 550, START + 550],
  ]);
});

test('a row that was not written is written at the next try', async () => {
  const { rows, open, fail } = at(1000);
  fail(true);
  expect(await open()).toMatchObject({ code: 'dynamodb_unavailable' });
  fail(false);
  expect(await open()).toMatchObject({ ok: true });
  expect(rows).toHaveLength(1);
});
