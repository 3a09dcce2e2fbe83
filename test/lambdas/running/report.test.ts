/**
 * A report in its own processes: from the question to the end, and with the okta Lambda ended by SIGKILL wherever it
 * talks to somebody. Every row is there once.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { keptOf } from '../../../lambdas/contract/reports/report.ts';
import { reportsIn } from '../../../lambdas/reports/records.ts';
import { resultsIn } from '../../../lambdas/results/read.ts';
import { someone } from '../../cloud/people.ts';
import { sampleReport } from '../reports/sample.ts';
import { sessionOf } from './sessions.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let passing = 0;
/** What is killed at a request or answer of the okta Lambda, by its number since the report began. */
let killed: { name: 'okta' | 'report'; at: number } | undefined;

beforeAll(async () => {
  world = await startWorld({
    watched: {
      functionName: 'okta',
      pass: async () => {
        const kills = killed?.at === passing++;
        if (kills && killed) await world.crash(killed.name);
        return !kills || killed?.name !== 'okta';
      },
    },
  });
});
afterAll(() => world.close());

/** Has a report of Mia's read to its end; its record and whom it names. */
const read = async (given: typeof killed) => {
  const mia = someone('Mia');
  const reports = reportsIn(world.tables, Date.now, 'worker');
  const report = sampleReport({ report_id: randomUUID(), sub: mia.sub, session_id: sessionOf(mia) });
  await reports.add(report);
  [passing, killed] = [0, given];
  const { report_id, run } = report;
  await world.invoke(`report:${LIVE}`, { report_id, run });
  const ended = await reports.get(report_id);
  if (!ended) throw new Error('The report is gone');
  const { rows } = await resultsIn(world.tables).page(keptOf(ended), 1);
  return { state: ended.state, looked_at: ended.looked_at, rows: ended.rows, logins: rows.map(([, login]) => login) };
};

test.each([
  ['nothing is killed', undefined],
  ['the okta Lambda is killed with the record in its hand', { name: 'okta' as const, at: 1 }],
  ['it is killed once the rows of a page are written', { name: 'okta' as const, at: 7 }],
  ['it is killed before the record says that they are', { name: 'okta' as const, at: 10 }],
  ['it is killed once the record says so, before it answers', { name: 'okta' as const, at: 11 }],
  ['the workflow is killed while it waits for a batch', { name: 'report' as const, at: 5 }],
])('when %s, every row is there once', async (_, given) => {
  const { logins, ...ended } = await read(given);
  expect(ended).toEqual({ state: 'done', looked_at: 264, rows: 27 });
  expect(new Set(logins).size).toBe(27);
  expect(logins).toHaveLength(27);
});

test('asked of the agent, a report is the answer of the turn, for whoever may read reports', async () => {
  killed = undefined;
  expect(await world.ask('Mia', 'org_report', { report: 'inactive_users', days: '91' })).toMatchObject({
    title: expect.stringMatching(/^Users inactive for 91 days/),
  });
  // The one that was read just now is not read again.
  expect(await world.ask('Mia', 'org_report', { report: 'inactive_users' })).toMatchObject({
    outcome: 'report',
    state: 'done',
    message: expect.stringContaining('is done: 27 (Support 7, '),
  });
  expect(await world.ask('Noah', 'org_report', { report: 'inactive_users' })).toMatchObject({
    outcome: 'denied',
    object: 'okta:reports',
  });
});
