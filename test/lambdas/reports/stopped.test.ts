/** What stops a report: for the person, for a while, or for good. */
import { describe, expect, test } from 'vitest';
import { keptOf } from '../../../lambdas/contract/reports/report.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { reportsIn } from '../../../lambdas/reports/records.ts';
import { peopleIn } from './sample.ts';
import { begun, dynamodb, logins, now, startReports, users, working } from './working.ts';

startReports();

describe.each([
  ['session_expired', 'needs_you'],
  ['okta_token_refused', 'needs_you'],
  ['okta_scope_missing', 'needs_you'],
  ['okta_forbidden', 'failed'],
  ['okta_rejected', 'failed'],
] as const)('refused with %s the report is %s', (code, state) => {
  test('and what was read before is kept', async () => {
    const report = await begun();
    const { read } = working(peopleIn(3, (page) => (page === 1 ? failed(code, 'No.') : undefined)).okta);
    await read(report.report_id, 1);
    expect(await read(report.report_id, 1)).toEqual({ state });
    expect(await now(report)).toMatchObject({ state, looked_at: 10, failure: { code } });
    expect(await logins(report)).toEqual(users(10));
    expect(keptOf(await now(report)).partial).toBe(true);
  });
});

test.each([
  [failed('session_expired', 'Over.'), 'needs_you'],
  [
    { ok: false, refusal: { outcome: 'denied', relation: 'read_okta', object: 'okta:reports', message: 'No.' } },
    'failed',
  ],
] as const)('where the person is not let in, nothing is read: %o', async (refusal, state) => {
  const report = await begun();
  expect(await working(refusal).read(report.report_id, 1)).toEqual({ state });
});

test('carried on with another session, it goes on where it stopped', async () => {
  const report = await begun({ state: 'needs_you', cursor: '0 2', looked_at: 20, rows: 0, parts: 2 });
  const paused = await now(report);
  await reportsIn(dynamodb.client, Date.now, 'person').move(paused, 'running', { session_id: 'another', run: 2 });
  const { okta, asked: pages } = peopleIn(3);
  const { read, asked } = working(okta);
  expect(await read(report.report_id, 2)).toEqual({ state: 'done' });
  expect(pages).toEqual([2]);
  expect(asked[0]?.[0]).toBe('another');
});

test('a workflow of an earlier run has nothing more to do', async () => {
  const report = await begun({ run: 2 });
  const { read, asked } = working(peopleIn(1).okta);
  expect(await read(report.report_id, 1)).toEqual({ state: 'running' });
  expect(asked).toEqual([]);
});

describe('what passes by itself is waited for:', () => {
  test('Okta’s rate limit until it is over, and the record says so', async () => {
    const report = await begun();
    const until = new Date(Date.now() + 40_000).toISOString();
    const { okta } = peopleIn(2, () => failed('okta_rate_limited', 'Wait.', { until }));
    const batch = await working(okta, { isLastRead: true }).read(report.report_id, 1);
    expect(batch).toEqual({ state: 'running', next_seconds: expect.any(Number) });
    expect(batch.next_seconds).toBeGreaterThan(35);
    expect(await now(report)).toMatchObject({ waiting_until: Date.parse(until), version: 2 });
  });

  test('an Okta that does not answer, without a word in the record', async () => {
    const report = await begun();
    const { read } = working(peopleIn(2, () => failed('okta_unavailable', 'Away.')).okta);
    expect(await read(report.report_id, 1)).toEqual({ state: 'running', next_seconds: 15 });
    expect(await now(report)).toMatchObject({ version: 1 });
  });

  test('an FGA that gives no decision', async () => {
    const report = await begun();
    const { read } = working(failed('fga_unavailable', 'Away.'));
    expect(await read(report.report_id, 1)).toEqual({ state: 'running', next_seconds: 15 });
  });
});

test('a list that names a next page nobody can follow is no whole report', async () => {
  const report = await begun();
  const { okta } = peopleIn(1);
  const list: OktaReader['list'] = async (...asked) => {
    const page = await okta.list(...asked);
    return page.ok ? found({ ...page.value, more: true }) : page;
  };
  expect(await working({ ...okta, list }).read(report.report_id, 1)).toEqual({ state: 'failed' });
});

test('a report that is not there is a surprise', async () => {
  await expect(working(peopleIn(1).okta).read('no-such', 1)).rejects.toThrow('There is no such report');
});
