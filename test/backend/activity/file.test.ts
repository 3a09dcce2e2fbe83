/** All that a person asked for, as a file for a spreadsheet. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportsIn } from '../../../lambdas/contract/reports/reports.ts';
import { awsAt } from '../../cloud/aws.ts';
import { sampleReport } from '../../lambdas/reports/sample.ts';
import { BEN, resetOf } from '../doubles/change.ts';
import { backend, get, me, put, startChanges } from '../doubles/changes.ts';

startChanges();

let client: DynamoDBClient;
beforeAll(() => {
  client = new DynamoDBClient(awsAt(backend().dynamodb.url));
});
afterAll(() => client.destroy());

const times = (at: number) => ({ created_at: at, updated_at: at + 1000 });
const HEAD = 'When,Kind,Code,What,State,Since,Reason,Why,Okta requests,Record,Asked in,Okta id';

test('a change and a report are a line each, with what each of them has', async () => {
  const step = { ...resetOf(BEN), state: 'done' as const, okta_request_id: 'req-1' };
  const { change_id } = await put({ state: 'done', steps: [step, { ...step, okta_request_id: 'req-2' }], ...times(0) });
  const report = sampleReport({ sub: me(), state: 'done', ...times(Date.now()) });
  await reportsIn(client, Date.now, 'worker').add(report);
  await put({ sub: 'oidc|okta|other' });
  const file = await get('/activity.csv');
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="activity.csv"');
  const made = [report.created_at, report.updated_at].map((at) => new Date(at).toISOString());
  expect((await file.text()).split('\r\n')).toEqual([
    HEAD,
    `${made[0]},report,,Users inactive for 90 days,done,${made[1]},,,,${report.report_id},,`,
    `1970-01-01T00:00:00.000Z,change,7F3K,"Reset the password – ben.ito@acme.example (Ben Ito), and 1 more",done,1970-01-01T00:00:01.000Z,,,req-1 req-2,${change_id},,${BEN.id}`,
    '',
  ]);
});

test('what a person wrote is no formula, and why it failed is said', async () => {
  const failure = { code: 'okta_forbidden' as const, message: 'Okta refused, “no”.' };
  await put({ state: 'failed', reason: '=HYPERLINK("https://evil.example")', steps: [{ ...resetOf(BEN), failure }] });
  const text = await (await get('/activity.csv')).text();
  expect(text).toContain(`,"'=HYPERLINK(""https://evil.example"")","Okta refused, “no”.",`);
});

test('what a client asked for names its host', async () => {
  const { change_id } = await put({ client: 'claude.ai/oauth/mcp-oauth-client-metadata' });
  expect(await (await get('/activity.csv')).text()).toContain(`,${change_id},claude.ai,${BEN.id}`);
});

test('it holds more than a page', async () => {
  await Promise.all(Array.from({ length: 201 }, (_, at) => put({ created_at: 1000 + at })));
  expect((await (await get('/activity.csv')).text()).trim().split('\r\n')).toHaveLength(1 + 201);
});

test('of somebody who never asked for anything it is its head', async () => {
  expect((await (await get('/activity.csv')).text()).trim()).toBe(HEAD);
});
