/** A report is read on batch by batch: no row is lost, and none counts twice. */
import { expect, test } from 'vitest';
import { reportsIn } from '../../../lambdas/reports/records.ts';
import { peopleIn } from './sample.ts';
import { begun, dynamodb, logins, now, startReports, users, working } from './working.ts';

startReports();

test('a report is read page by page to its end', async () => {
  const report = await begun();
  const { read, asked } = working(peopleIn(3).okta);
  expect(await read(report.report_id, 1)).toEqual({ state: 'running', next_seconds: 0 });
  expect(await now(report)).toMatchObject({ looked_at: 10, rows: 10, parts: 1, cursor: '0 1', version: 2 });
  expect(await logins(report)).toEqual(users(10));
  await read(report.report_id, 1);
  expect(await read(report.report_id, 1)).toEqual({ state: 'done' });
  expect(await now(report)).toMatchObject({ looked_at: 30, groups: { Sales: 15, Engineering: 15 } });
  expect(await logins(report)).toEqual(users(30));
  expect(asked[0]).toEqual([
    report.session_id,
    [
      { relation: 'read_okta', object: 'okta:reports' },
      expect.objectContaining({ relation: 'read_okta', object: 'okta:users' }),
    ],
    report.sub,
  ]);
});

test('as many pages are read in a batch as there is time for', async () => {
  const report = await begun();
  expect(await working(peopleIn(5).okta, { isLastRead: true }).read(report.report_id, 1)).toEqual({ state: 'done' });
  expect(await logins(report)).toEqual(users(50));
});

/** A client that is cut off before it writes for the first time what `isMeant` says. */
const cutOffAt = (isMeant: (item: string) => boolean) => {
  let cut = false;
  const client = dynamodb.connect();
  client.middlewareStack.add(
    (next) => (args) => {
      if (!cut && 'Item' in args.input && isMeant(JSON.stringify(args.input))) {
        cut = true;
        throw new Error('cut off');
      }
      return next(args);
    },
    { step: 'initialize' },
  );
  return client;
};

test.each([
  ['before the rows of a page are written', (item: string) => item.includes('"part":{"N":"2"}')],
  [
    'between the rows of a page and the record',
    (item: string) => item.includes('okta-reports') && item.includes('0 2'),
  ],
])('cut off %s, the page is read again and no row counts twice', async (_, isMeant) => {
  const report = await begun();
  const { okta, asked } = peopleIn(3);
  const { read } = working(okta, { client: cutOffAt(isMeant) });
  await read(report.report_id, 1);
  await expect(read(report.report_id, 1)).rejects.toThrow('cut off');
  expect(await now(report)).toMatchObject({ looked_at: 10, version: 2 });
  await read(report.report_id, 1);
  expect(await read(report.report_id, 1)).toEqual({ state: 'done' });
  expect(asked).toEqual([0, 1, 1, 2]);
  expect(await logins(report)).toEqual(users(30));
});

test('of two workers at once one wins, and no row counts twice', async () => {
  const report = await begun();
  const { read } = working(peopleIn(2).okta);
  await Promise.all([read(report.report_id, 1), read(report.report_id, 1)]);
  expect(await now(report)).toMatchObject({ looked_at: 10, version: 2 });
  await Promise.all([read(report.report_id, 1), read(report.report_id, 1)]);
  expect(await now(report)).toMatchObject({ state: 'done', looked_at: 20 });
  expect(await logins(report)).toEqual(users(20));
});

test('cancelled while a page is read, the report stays cancelled', async () => {
  const report = await begun();
  const { okta } = peopleIn(3);
  const { read } = working({
    ...okta,
    list: async (...asked) => {
      await reportsIn(dynamodb.client, Date.now, 'person').move(await now(report), 'cancelled');
      return okta.list(...asked);
    },
  });
  expect(await read(report.report_id, 1)).toEqual({ state: 'cancelled' });
  expect(await now(report)).toMatchObject({ state: 'cancelled', looked_at: 0 });
});
