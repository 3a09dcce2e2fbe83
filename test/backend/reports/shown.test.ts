/** What a person is shown of their reports, and what of them is kept for rows and files. */
import { describe, expect, test } from 'vitest';
import { REPORT_STATES } from '../../../lambdas/contract/reports/report-states.ts';
import { keepingIn } from '../../../lambdas/results/keep.ts';
import { eventsOf, reading } from '../doubles/events.ts';
import { get, json, put, records, startReports, table } from '../doubles/reports.ts';

startReports();

test('a report is shown as its record says, without subject, session and cursor', async () => {
  const report = await put({
    groups: { Sales: 2, Engineering: 3 },
    ...{ looked_at: 40, left_out: 1, rows: 5, parts: 2, cursor: 'SECRET-CURSOR' },
    waiting_until: Date.now() + 3_600_000,
    trace_id: 'a'.repeat(32),
  });
  expect(await json(get(`/reports/${report.report_id}`))).toEqual({
    id: report.report_id,
    report: 'inactive_users',
    parameters: report.parameters,
    title: 'Users inactive for 90 days',
    state: 'running',
    ...{ lookedAt: 40, leftOut: 1, partial: true },
    summary: {
      columns: ['Department', 'Number'],
      rows: [
        ['Engineering', '3'],
        ['Sales', '2'],
      ],
    },
    result: { id: report.report_id, columns: report.columns, total: 5 },
    waitingUntil: new Date(report.waiting_until ?? 0).toISOString(),
    createdAt: new Date(report.created_at).toISOString(),
    updatedAt: new Date(report.updated_at).toISOString(),
    expiresAt: new Date(report.expires_at).toISOString(),
    traceId: 'a'.repeat(32),
  });
});

test('one that only counts has no rows to get', async () => {
  const { report_id } = await put({ name: 'users_by_status', columns: [], state: 'done' });
  const view = await json(get(`/reports/${report_id}`));
  expect(view).toMatchObject({ state: 'done', partial: false });
  expect(view).not.toHaveProperty('result');
});

test('one that stopped says why', async () => {
  const failure = { code: 'session_expired' as const, message: 'Over.' };
  const { report_id } = await put({ state: 'needs_you', failure });
  expect(await json(get(`/reports/${report_id}`))).toMatchObject({ state: 'needs_you', failure });
});

test('the person’s own come newest first, and with open those that are not over', async () => {
  for (const [at, state] of REPORT_STATES.entries()) await put({ state, created_at: Date.now() + at });
  await put({ sub: 'oidc|okta|somebody' });
  expect(await json(get('/reports'))).toMatchObject([...REPORT_STATES].reverse().map((state) => ({ state })));
  expect(await json(get('/reports?open=true'))).toMatchObject([{ state: 'needs_you' }, { state: 'running' }]);
});

describe.each(['', '/events'])('at /reports/:id%s nobody is shown', (path) => {
  test.each([
    ['another person’s', async () => (await put({ sub: 'oidc|okta|somebody' })).report_id],
    ['what is not there', async () => 'no-such'],
    ['what no id can be', async () => 'x'.repeat(65)],
  ])('%s', async (_, id) => {
    expect(await json(get(`/reports/${await id()}${path}`))).toMatchObject({ status: 404, code: 'not_found' });
  });
});

test('a report is followed to its end', async () => {
  const report = await put();
  const stream = reading(await get(`/reports/${report.report_id}/events`));
  await stream.until('"lookedAt":0');
  const further = await records().move(report, 'running', { looked_at: 200 });
  await stream.until('"lookedAt":200');
  if (further) await records().move(further, 'done');
  const events = eventsOf(await stream.rest());
  expect(events).toHaveLength(3);
  expect(events.at(-1)).toMatchObject({
    type: 'ACTIVITY_SNAPSHOT',
    messageId: report.report_id,
    activityType: 'okta.report',
    content: { state: 'done' },
  });
});

describe('the rows of a report', () => {
  const keep = async (given: Parameters<typeof put>[0] = {}) => {
    const report = await put({ columns: ['Name'], rows: 3, parts: 3, title: 'Idle', ...given });
    const { putPart } = keepingIn(table(), Date.now);
    const parts = [['Ben', 'Ana'], [], ['Mia'], ['of a page that is not counted yet']];
    for (const [at, names] of parts.entries())
      await putPart(report.report_id, at + 1, { rows: names.map((name) => [name]), ids: names }, report.ttl);
    return report.report_id;
  };

  test('come while it is open, and are named as partial', async () => {
    const id = await keep();
    expect(await json(get(`/results/${id}`))).toMatchObject({
      ...{ id, title: 'Idle', total: 3, partial: true, parts: 3, part: 1 },
      rows: [['Ben'], ['Ana'], ['Mia']],
    });
    const file = await get(`/results/${id}.csv`);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="idle-partial.csv"');
    expect((await file.text()).split('\r\n').slice(1, 4)).toEqual(['Ben,Ben', 'Ana,Ana', 'Mia,Mia']);
  });

  test('come whole once it is done', async () => {
    expect(await json(get(`/results/${await keep({ state: 'done' })}`))).toMatchObject({ partial: false });
  });

  test.each([
    ['an hour after it is done', { state: 'done' as const, updated_at: Date.now() - 3_700_000 }],
    ['for anybody else', { sub: 'oidc|okta|somebody' }],
  ])('are gone %s', async (_, given) => {
    const id = await keep(given);
    for (const as of ['', '.csv']) expect(await json(get(`/results/${id}${as}`))).toMatchObject({ code: 'not_found' });
  });
});
