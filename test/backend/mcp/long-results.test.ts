/** What is too long for one answer of a tool comes by its id, to its person alone. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { reportsIn } from '../../../lambdas/contract/reports/reports.ts';
import { keepingIn } from '../../../lambdas/results/keep.ts';
import { awsAt } from '../../cloud/aws.ts';
import { sampleReport } from '../../lambdas/reports/sample.ts';
import { SUB } from '../doubles/tenant.ts';
import { backend, callTool, startAnswering } from './answers.ts';

const OTHER = 'oidc|okta|00u2olgaother00000002';
const NOT_THERE = { isError: true, structuredContent: { code: 'not_found' } };
const Page = z.object({ rows: z.array(z.array(z.string())), total: z.number(), cursor: z.string().optional() });

startAnswering();
let table: DynamoDBClient;
beforeAll(() => {
  table = new DynamoDBClient(awsAt(backend().dynamodb.url));
});
afterAll(() => table.destroy());

describe('get_result', () => {
  const kept = (rows: string[][], sub = SUB) =>
    keepingIn(table, Date.now).keep(sub, { title: 'Users', columns: ['Name', 'About'], rows });
  const page = async (given: Record<string, string>) =>
    Page.parse((await callTool('get_result', given)).structuredContent);

  test('gives all rows, some 16,000 characters at a time', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => [`Name ${index}`, 'x'.repeat(1000)]);
    const result_id = await kept(rows);
    const read: string[][] = [];
    let cursor: string | undefined = '1.0';
    while (cursor !== undefined) {
      const next: z.infer<typeof Page> = await page({ result_id, cursor });
      expect(next.total).toBe(450);
      expect(JSON.stringify(next.rows).length).toBeLessThan(18_000);
      read.push(...next.rows);
      cursor = next.cursor;
    }
    expect(read).toEqual(rows);
  });

  test('gives a row that is longer than that whole', async () => {
    const rows = [['Name', 'x'.repeat(20_000)]];
    expect(await page({ result_id: await kept(rows) })).toEqual({ rows, total: 1 });
  });

  test('has nothing behind its end', async () => {
    expect(await page({ result_id: await kept([['Name', '']]), cursor: '9.99' })).toMatchObject({ rows: [] });
  });

  test('has nothing of another person', async () => {
    expect(await callTool('get_result', { result_id: await kept([['Name', '']], OTHER) })).toMatchObject(NOT_THERE);
  });

  test.each(['first', '1', '-1.0'])('takes no cursor "%s"', async (cursor) => {
    expect(await callTool('get_result', { result_id: 'r', cursor })).toMatchObject({ isError: true });
  });
});

describe('get_report', () => {
  const written = async (sub: string) => {
    const report = sampleReport({ sub });
    await reportsIn(table, Date.now, 'worker').add(report);
    return report.report_id;
  };

  test('tells how far it is', async () => {
    const report_id = await written(SUB);
    const { structuredContent } = await callTool('get_report', { report_id });
    expect(structuredContent).toMatchObject({ outcome: 'report', id: report_id });
    expect(JSON.stringify(structuredContent)).not.toMatch(/session|cursor|"sub"/);
  });

  test('tells nothing of another person’s', async () => {
    expect(await callTool('get_report', { report_id: await written(OTHER) })).toMatchObject(NOT_THERE);
  });
});
