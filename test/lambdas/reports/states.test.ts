/** The life of a report: which state may follow on which, who may make it so, and what time alone makes of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { effectiveReport, keptOf, type Report } from '../../../lambdas/contract/reports/report.ts';
import {
  isOver,
  REPORT_STATES,
  REPORT_TRANSITIONS,
  ReportActor,
  type ReportState,
} from '../../../lambdas/contract/reports/report-states.ts';
import { reportsIn } from '../../../lambdas/reports/records.ts';
import { tables } from '../changes/tables.ts';
import { sampleReport } from './sample.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());
const by = (actor: ReportActor, now = Date.now) => reportsIn(dynamodb.client, now, actor);

const MAY: [ReportState, ReportState, ReportActor][] = [
  ['running', 'running', 'worker'],
  ['running', 'needs_you', 'worker'],
  ['running', 'done', 'worker'],
  ['running', 'failed', 'worker'],
  ['running', 'cancelled', 'person'],
  ['needs_you', 'running', 'person'],
  ['needs_you', 'cancelled', 'person'],
];

const EVERY = REPORT_STATES.flatMap((from) =>
  REPORT_STATES.flatMap((to) => ReportActor.options.map((actor) => [from, to, actor] as const)),
);
const may = (from: ReportState, to: ReportState, actor: ReportActor) =>
  MAY.some((each) => each.join() === [from, to, actor].join());

test.each(EVERY.filter((each) => may(...each)))('from %s to %s moves the %s', async (from, to, actor) => {
  const report = sampleReport({ state: from });
  await by('worker').add(report);
  const moved = await by(actor).move(report, to, { looked_at: 7 });
  expect(moved).toMatchObject({ state: to, version: 2, looked_at: 7 });
  expect(await by('person').get(report.report_id)).toEqual(moved);
});

test.each(EVERY.filter((each) => !may(...each)))('from %s to %s never moves the %s', async (from, to, actor) => {
  await expect(by(actor).move(sampleReport({ state: from }), to)).rejects.toThrow(`may not move a report from ${from}`);
});

test('what is over is followed by nothing', () => {
  expect(REPORT_STATES.filter(isOver)).toEqual(['done', 'cancelled', 'failed']);
  expect(Object.keys(REPORT_TRANSITIONS)).toEqual([...REPORT_STATES]);
});

test('of two who write at once one wins', async () => {
  const report = sampleReport();
  await by('worker').add(report);
  const moves = [by('worker').move(report, 'running'), by('person').move(report, 'cancelled')];
  expect((await Promise.all(moves)).filter(Boolean)).toHaveLength(1);
});

test('why a report waited or failed is over once it goes on', async () => {
  const report = sampleReport({
    state: 'needs_you',
    waiting_until: 1,
    failure: { code: 'session_expired', message: 'Over.' },
  });
  await by('worker').add(report);
  const moved = await by('person').move(report, 'running', { session_id: 's2', run: 2 });
  expect(moved).toMatchObject({ session_id: 's2', run: 2 });
  expect(moved).not.toHaveProperty('failure');
  expect(moved).not.toHaveProperty('waiting_until');
});

describe('by time alone', () => {
  const NOW = 1_700_000_000_000;
  const minutes = (count: number) => NOW + count * 60_000;
  const report = (given: Partial<Report>) => sampleReport({ updated_at: NOW, expires_at: minutes(60 * 24), ...given });
  test.each<[string, Partial<Report>, number, ReportState, string | undefined]>([
    ['runs while it is written', {}, minutes(9), 'running', undefined],
    ['waits for the person once its worker is silent', {}, minutes(11), 'needs_you', 'report_stalled'],
    ['runs while Okta makes it wait', { waiting_until: minutes(30) }, minutes(35), 'running', undefined],
    ['waits for the person for a day', { state: 'needs_you' }, minutes(60 * 23), 'needs_you', undefined],
    ['has failed after a day', { state: 'needs_you' }, minutes(60 * 25), 'failed', 'report_expired'],
    ['stays done', { state: 'done' }, minutes(60 * 25), 'done', undefined],
    ['stays cancelled', { state: 'cancelled' }, minutes(60 * 25), 'cancelled', undefined],
  ])('a report %s', (_, given, now, state, code) => {
    const { state: counted, failure } = effectiveReport(report(given), now);
    expect([counted, failure?.code]).toEqual([state, code]);
  });

  test.each<[ReportState, number, boolean]>([
    ['running', 60 * 25, true],
    ['needs_you', 60 * 25, true],
    ['done', 60, false],
    ['cancelled', 60, true],
    ['failed', 60, true],
  ])('the rows of a report that is %s are kept for %i minutes', (state, kept, partial) => {
    const { expires_at, ...rows } = keptOf(report({ state, rows: 7, parts: 2 }));
    expect(expires_at * 1000).toBe(minutes(kept));
    expect(rows).toMatchObject({ total: 7, parts: 2, partial });
  });
});
