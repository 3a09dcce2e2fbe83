/** What FGA does not allow, or cannot decide, is in the record of who asked. */
import { describe, expect, test } from 'vitest';
import { recordedRefusals } from '../../../lambdas/audit/refusals.ts';
import type { Decision } from '../../../lambdas/contract/authorization.ts';
import { recordInMemory } from './in-memory.ts';

describe('what FGA does not allow', () => {
  const check = { relation: 'can_suspend_user', object: 'okta:users' } as const;
  const ask = async (decision: Decision) => {
    const { record, rows } = recordInMemory();
    expect(await recordedRefusals(async () => decision, record)('mia', [check])).toEqual(decision);
    return rows;
  };

  test('is in the record of who asked, by relation and object', async () => {
    const entry = { event: 'refusal', ...check, outcome: 'denied' };
    expect(await ask({ decision: 'deny', ...check })).toEqual([{ sub: 'mia', entry }]);
  });

  test('is in it with the client that was asked about beside', async () => {
    const { record, rows } = recordInMemory();
    const client = { relation: 'asks_for', object: 'client:claude.ai/client' };
    await recordedRefusals(async () => ({ decision: 'deny', ...check }), record)('mia', [client, check]);
    expect(rows).toEqual([
      { sub: 'mia', entry: { event: 'refusal', ...check, outcome: 'denied', client: 'claude.ai/client' } },
    ]);
  });

  test.each<[string, Decision]>([
    ['fga_unavailable', { decision: 'unavailable', reason: 'fga_timeout' }],
    ['subject_unusable', { decision: 'unavailable', reason: 'subject_unusable' }],
    ['changes_stopped', { decision: 'stopped', tier: 'changes' }],
  ])('and what it cannot decide or is stopped for all, too: %s', async (outcome, decision) => {
    expect(await ask(decision)).toEqual([{ sub: 'mia', entry: { event: 'refusal', outcome } }]);
  });

  test('is no row where it is allowed, or may still be, by a group of Okta', async () => {
    expect(await ask({ decision: 'allow' })).toEqual([]);
    expect(await ask({ decision: 'deny', ...check, groups: ['00g1'] })).toEqual([]);
  });
});
