/** What a person does with a report: cancel it, carry it on, and leave. */
import { describe, expect, test } from 'vitest';
import { isOver, REPORT_STATES } from '../../../lambdas/contract/reports/report-states.ts';
import { answered, called, chunk, say } from '../doubles/bedrock.ts';
import { eventsOf, typesOf } from '../doubles/events.ts';
import { backend, get, json, me, now, post, put, startReports, token } from '../doubles/reports.ts';

startReports();

const turn = async (threadId = 'thread-1') => eventsOf(await (await backend().run({ threadId }, token())).text());
const PAUSED = { state: 'needs_you', failure: { code: 'session_expired', message: 'Over.' } } as const;

describe('cancelling', () => {
  test.each(REPORT_STATES.filter((state) => !isOver(state)))('ends a report that is %s', async (state) => {
    const report = await put({ state });
    expect(await json(post(`/reports/${report.report_id}/cancel`))).toMatchObject({ state: 'cancelled' });
    expect(await now(report)).toMatchObject({ state: 'cancelled' });
  });

  test.each(REPORT_STATES.filter(isOver))('refuses a report that is %s', async (state) => {
    const { report_id } = await put({ state });
    expect(await json(post(`/reports/${report_id}/cancel`))).toMatchObject({ status: 409, code: 'report_not_open' });
  });
});

describe('carrying on', () => {
  test('gives a paused report a session of the person’s and starts its next run', async () => {
    const report = await put(PAUSED);
    const view = await json(post(`/reports/${report.report_id}/continue`));
    expect(view).toMatchObject({ state: 'running' });
    expect(view).not.toHaveProperty('failure');
    const after = await now(report);
    expect(after).toMatchObject({ state: 'running', run: 2, session_id: expect.stringMatching(/^s[\w-]{43}$/) });
    expect(after?.session_id).not.toBe(report.session_id);
    expect(backend().started).toEqual([
      { name: `${report.report_id}-2`, payload: { report_id: report.report_id, run: 2 } },
    ]);
  });

  test('asks Token Vault anew: the token that is there may be the one Okta refused', async () => {
    await turn();
    const { exchanges } = backend().tenant.state;
    const before = exchanges.length;
    await post(`/reports/${(await put(PAUSED)).report_id}/continue`);
    expect(exchanges).toHaveLength(before + 1);
  });

  test.each(REPORT_STATES.filter((state) => state !== 'needs_you'))('refuses a report that is %s', async (state) => {
    const { report_id } = await put({ state });
    expect(await json(post(`/reports/${report_id}/continue`))).toMatchObject({
      status: 409,
      code: 'report_not_paused',
    });
    expect(backend().started).toEqual([]);
  });

  test('says when Lambda does not take the workflow', async () => {
    backend().lambda.works = false;
    const { report_id } = await put(PAUSED);
    expect(await json(post(`/reports/${report_id}/continue`))).toMatchObject({ code: 'lambda_failed' });
    expect(backend().lines.join()).not.toContain('SECRET-LAMBDA');
  });
});

test.each(['cancel', 'continue'])('nobody may %s another person’s report', async (act) => {
  const report = await put({ sub: 'oidc|okta|somebody', ...PAUSED });
  expect(await json(post(`/reports/${report.report_id}/${act}`))).toMatchObject({ status: 404, code: 'not_found' });
  expect(await now(report)).toMatchObject({ state: 'needs_you' });
});

test.each([
  ['/reports', 'GET', 'read:changes'],
  ['/reports/x', 'GET', 'read:changes'],
  ['/reports/x/events', 'GET', 'read:changes'],
  ['/reports/x/cancel', 'POST', 'cancel:changes'],
  ['/reports/x/continue', 'POST', 'cancel:changes'],
])('%s by %s needs the scope %s', async (path, method, scope) => {
  const bearer = await backend().tenant.sign({ sub: me(), scope: 'chat' });
  const response = await backend().request(path, { method, token: bearer });
  expect(response.status).toBe(403);
  expect(response.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
});

describe('the person’s next message', () => {
  test('carries on what waits for them, with the session of that conversation', async () => {
    const [paused, running] = [await put(PAUSED), await put()];
    await turn('another conversation');
    expect(await now(paused)).toMatchObject({ state: 'running', run: 2 });
    expect((await now(paused))?.session_id).toBe(
      decodeURIComponent(backend().bedrock.state.turns.at(-1)?.path.split('/')[6] ?? ''),
    );
    expect(await now(running)).toMatchObject({ run: 1 });
    expect(backend().started).toHaveLength(1);
  });

  test('is answered, too, when a report cannot go on', async () => {
    backend().lambda.works = false;
    await put(PAUSED);
    expect(typesOf(await turn()).at(-1)).toBe('RUN_FINISHED');
    expect(backend().lines.join()).toContain('report_not_carried_on');
  });

  test('that begins a report is followed by its card, drawn from the record', async () => {
    const { report_id } = await put();
    const result = { outcome: 'report', report_id, state: 'running', message: 'It goes on.' };
    backend().bedrock.state.script = say(called('org_report'), answered(result), chunk('It goes on.'));
    const events = await turn();
    expect(events.find(({ type }) => type === 'ACTIVITY_SNAPSHOT')).toMatchObject({
      messageId: report_id,
      activityType: 'okta.report',
      content: { id: report_id, state: 'running' },
    });
    backend().bedrock.state.script = say(chunk('Hello.'));
  });
});

test('leaving cancels the person’s open reports and no other', async () => {
  const [running, paused, done] = [await put(), await put(PAUSED), await put({ state: 'done' })];
  const other = await put({ sub: 'oidc|okta|somebody' });
  const left = await backend().request('/session', { method: 'DELETE', token: token() });
  expect(left.status).toBe(204);
  for (const report of [running, paused]) expect(await now(report)).toMatchObject({ state: 'cancelled' });
  expect(await now(done)).toMatchObject({ state: 'done' });
  expect(await now(other)).toMatchObject({ state: 'running' });
  expect(await json(get('/reports?open=true'))).toEqual([]);
});
