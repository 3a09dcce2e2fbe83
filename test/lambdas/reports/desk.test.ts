/** org_report in a turn: answered at once, or as a record that goes on by itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptOf } from '../../../lambdas/contract/reports/report.ts';
import type { SessionRow } from '../../../lambdas/contract/session.ts';
import type { OktaReader, Use } from '../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { orgReport } from '../../../lambdas/questions/report/org-report.ts';
import { deskOf } from '../../../lambdas/reports/desk.ts';
import { reportsIn } from '../../../lambdas/reports/records.ts';
import { keepingIn } from '../../../lambdas/results/keep.ts';
import { resultsIn } from '../../../lambdas/results/read.ts';
import { tables } from '../changes/tables.ts';
import { peopleIn } from './sample.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

const NOW = { now: Date.now(), zone: 'UTC' };
let people = 0;

/** Somebody who asks, with a desk of their own. */
const somebody = ({ works = true, client = dynamodb.client } = {}) => {
  const session: SessionRow = {
    session_id: 's',
    sub: `oidc|okta|asker-${++people}`,
    handoff: 'h',
    expires_at: 1,
    ttl: 1,
  };
  const started: string[] = [];
  const reports = reportsIn(client, Date.now, 'worker');
  const desk = deskOf({
    reports,
    keeping: keepingIn(client, Date.now),
    start: async (name) => {
      if (!works) throw new Error('No Lambda');
      started.push(name);
    },
    now: Date.now,
  })(session);
  const ask = (okta: OktaReader, given: Record<string, string> = {}) => {
    const input = orgReport.input.parse({ report: 'inactive_users', ...given });
    return orgReport.answer(async (_: readonly Use[]) => found(okta), input, NOW, desk);
  };
  return { ask, started, reports, sub: session.sub };
};
const LIMITED = failed('okta_rate_limited', 'Wait.', { until: new Date(Date.now() + 60_000).toISOString() });
/** An Okta that makes whoever asks wait behind its second page. */
const limited = () => peopleIn(3, (page) => (page === 2 ? LIMITED : undefined)).okta;

test('what is read within the turn is the answer, with the numbers below, and no record', async () => {
  const { ask, started, reports, sub } = somebody();
  const answer = await ask(peopleIn(3).okta);
  expect(answer).toMatchObject({
    outcome: 'ok',
    title: 'Users inactive for 90 days (30)',
    sections: [
      {
        title: 'By department',
        columns: ['Department', 'Number'],
        rows: [
          ['Sales', '15'],
          ['Engineering', '15'],
        ],
      },
    ],
  });
  expect('ids' in answer && answer.ids).toHaveLength(30);
  expect(started).toEqual([]);
  expect(await reports.recent(sub)).toEqual([]);
});

test('with nobody in it, it says so', async () => {
  const answer = await somebody().ask(peopleIn(2).okta, { days: '3650' });
  expect(answer).toMatchObject({ title: 'Users inactive for 3650 days (0)', rows: [] });
  expect(answer).not.toHaveProperty('sections');
});

describe('what takes longer than the turn', () => {
  test('is a record with what was read so far, which a workflow carries on', async () => {
    const { ask, started, reports, sub } = somebody();
    const answer = await ask(limited());
    expect(answer).toMatchObject({
      outcome: 'report',
      state: 'running',
      message: expect.stringContaining('20 entries'),
    });
    const [report] = await reports.recent(sub);
    if (!report) throw new Error('There is no record');
    expect(report).toMatchObject({
      looked_at: 20,
      rows: 20,
      parts: 2,
      cursor: '0 2',
      waiting_until: expect.any(Number),
    });
    expect(started).toEqual([`${report.report_id}-1`]);
    const { rows } = await resultsIn(dynamodb.client).page(keptOf(report), 1);
    expect(rows).toHaveLength(20);
  });

  test('is told of, and not begun again, when it is asked for again', async () => {
    const { ask, started } = somebody();
    const first = await ask(limited());
    expect(await ask(peopleIn(1).okta)).toEqual(first);
    expect(started).toHaveLength(1);
  });

  test('is another report when it is asked otherwise', async () => {
    const { ask } = somebody();
    await ask(limited());
    expect(await ask(peopleIn(1).okta, { days: '30' })).toMatchObject({ outcome: 'ok' });
    expect(await ask(peopleIn(1).okta, { group_by: 'city' })).toMatchObject({ outcome: 'ok' });
  });

  test('is refused while three of the person’s are open', async () => {
    const { ask } = somebody();
    for (const days of ['1', '2', '3']) expect(await ask(limited(), { days })).toMatchObject({ outcome: 'report' });
    expect(await ask(limited(), { days: '4' })).toMatchObject({ outcome: 'failed', code: 'too_many_reports' });
  });

  test('has failed when no workflow can be started', async () => {
    const { ask, reports, sub } = somebody({ works: false });
    expect(await ask(limited())).toMatchObject({ outcome: 'failed', code: 'lambda_failed' });
    expect(await reports.recent(sub)).toMatchObject([{ state: 'failed' }]);
  });

  test('while DynamoDB is away is what was read, named as not all', async () => {
    const away = await tables();
    await away.close();
    expect(await somebody({ client: away.client }).ask(limited())).toMatchObject({
      outcome: 'ok',
      more: true,
      note: 'Not all was read: only 20 entries. Wait.',
    });
  });
});

test('while DynamoDB is away, a report that is read within the turn is the answer', async () => {
  const away = await tables();
  await away.close();
  expect(await somebody({ client: away.client }).ask(peopleIn(1).okta)).toMatchObject({ outcome: 'ok' });
});

test('a refusal of Okta that does not pass is the answer', async () => {
  const refusing = peopleIn(2, () => failed('okta_forbidden', 'No.')).okta;
  expect(await somebody().ask(refusing)).toMatchObject({ outcome: 'failed', code: 'okta_forbidden' });
});

test.each(
  Object.entries({ users_by_status: 'days', empty_groups: 'department', administrators: 'hours', changes: 'group_by' }),
)('a parameter that a report does not take is sent back: %s with %s', async (report, parameter) => {
  const answer = await somebody().ask(peopleIn(1).okta, {
    report,
    [parameter]: parameter === 'group_by' ? 'city' : '7',
  });
  expect(answer).toMatchObject({ outcome: 'reprompt', message: expect.stringContaining(`takes no ${parameter}`) });
});

test('who may not read reports gets none, whatever else they may read', async () => {
  const asked: Use[] = [];
  const answer = await orgReport.answer(
    async (uses) => {
      asked.push(...uses);
      return failed('fga_unavailable', 'No.');
    },
    orgReport.input.parse({ report: 'administrators' }),
    NOW,
  );
  expect(answer).toMatchObject({ code: 'fga_unavailable' });
  expect(asked.map(({ object }) => object)).toEqual(['okta:reports', 'okta:roles', 'okta:roles', 'okta:users']);
});
