/** A row of a list that could not be written into the audit was not sent: it stays open, and its turn comes again. */
import { expect, test } from 'vitest';
import type { FailureCode } from '../../../../lambdas/contract/failure.ts';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import { actRows, begun } from '../../../../lambdas/okta/many/act-rows.ts';
import { failed } from '../../../../lambdas/platform/result.ts';
import { sampleChange, stepOf } from '../../changes/sample.ts';

const NOW = 1_790_000_000_000;
const away = async () => failed('okta_unavailable', 'Away.');

const act = (code: FailureCode) => {
  const okta: Okta = {
    read: away,
    list: away,
    act: async () => ({ ok: false, applied: 'no', failure: { code, message: 'No.' } }),
  };
  const rows = begun([{ row: 1, name: 'Ben', step: { ...stepOf(sampleChange()), state: 'open' } }], NOW);
  return actRows(okta, rows, new Set([1]), { now: () => NOW, send: NOW + 1, read: NOW + 1 });
};

test('it is open again, and waits a minute', async () => {
  const { rows, waiting_until } = await act('audit_unavailable');
  expect(rows).toMatchObject([{ step: { state: 'open' } }]);
  expect(rows[0]?.step?.started_at).toBeUndefined();
  expect(waiting_until).toBe(NOW + 60_000);
});

test('one that Okta refused has failed', async () => {
  expect(await act('okta_rejected')).toMatchObject({ rows: [{ step: { state: 'failed' } }] });
});
