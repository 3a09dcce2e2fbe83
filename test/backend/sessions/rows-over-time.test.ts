/** Session rows while their token grows old, by a clock the test turns. */
import { expect, test } from 'vitest';
import { fail, succeed } from '../../../backend/failure.ts';
import { sessions } from '../../../backend/sessions/sessions.ts';
import { vault } from '../../../backend/sessions/vault.ts';
import type { SessionRow } from '../../../lambdas/contract/session.ts';

const START = 1_700_000_000;
const caller = { sub: 'mia', token: 't', scopes: new Set<string>(), expiresAt: 0 };

function at(lifeSeconds: number) {
  const clock = { seconds: START };
  const rows: SessionRow[] = [];
  let down = false;
  const now = () => clock.seconds * 1000;
  const exchange = async () =>
    succeed({ accessToken: `okta ${clock.seconds}`, expiresAt: clock.seconds + lifeSeconds });
  const kept = sessions({
    vault: vault({ exchange, now }),
    seal: async ({ accessToken }) => accessToken,
    put: async (row) => {
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
    open: () => kept.open(caller, 'sid'),
    fail: (is: boolean) => {
      down = is;
    },
  };
}

test('a token of many hours is sealed anew for another hour at each run', async () => {
  const { clock, rows, open } = at(86_400);
  await open();
  clock.seconds = START + 299;
  await open();
  expect(rows.map((row) => row.expires_at)).toEqual([START + 3600, START + 299 + 3600]);
  expect(new Set(rows.map((row) => row.handoff)).size).toBe(1);
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
