/** Calls of a turn are counted where they happen. */
import { expect, test } from 'vitest';
import { withinCalls } from '../../../lambdas/agent/limited.ts';
import type { SessionRow } from '../../../lambdas/contract/session.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';

const SESSION_ID = `s${'A'.repeat(43)}`;
const row: SessionRow = { session_id: SESSION_ID, sub: 'mia', handoff: 'sealed', expires_at: 1, ttl: 1 };
const call = { sessionId: SESSION_ID, name: 'get_user', input: {} };
const REFUSED = failed('too_many_calls', 'Too many.');

test.each([
  ['its session', call],
  ['the turn that the backend names', { ...call, turn: 'turn-7' }],
])('a call is counted for its person and %s', async (_, called) => {
  const counted: unknown[][] = [];
  const limit = withinCalls(
    async () => found(row),
    async (...who) => {
      counted.push(who);
      return found(undefined);
    },
  );
  expect(await limit(async () => ({ outcome: 'not_found', message: 'Nobody.' }))(called)).toMatchObject({
    outcome: 'not_found',
  });
  expect(counted).toEqual([['mia', called]]);
});

test.each([
  ['over the limit', async () => found(row), 'too_many_calls'],
  ['without a session', async () => failed('session_expired', 'Over.'), 'session_expired'],
])('a call %s is not answered', async (_, findSession, code) => {
  const limit = withinCalls(findSession, async () => REFUSED);
  const never = () => expect.unreachable();
  expect(await limit(never)(call)).toMatchObject({ outcome: 'failed', code });
});
