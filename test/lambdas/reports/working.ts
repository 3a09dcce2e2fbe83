/** A worker on reports, with an Okta that answers as told, for the tests of one file. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect } from 'vitest';
import { keptOf, type Report } from '../../../lambdas/contract/reports/report.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { found, type Result } from '../../../lambdas/platform/result.ts';
import { reportsIn } from '../../../lambdas/reports/records.ts';
import { worker } from '../../../lambdas/reports/work.ts';
import { keepingIn } from '../../../lambdas/results/keep.ts';
import { resultsIn } from '../../../lambdas/results/read.ts';
import { tables } from '../changes/tables.ts';
import { sampleReport } from './sample.ts';

export let dynamodb: Awaited<ReturnType<typeof tables>>;

/** Starts the tables for the tests of one file. */
export function startReports(): void {
  beforeAll(async () => {
    dynamodb = await tables();
  });
  afterAll(() => dynamodb.close());
}

const records = (client: DynamoDBClient = dynamodb.client) => reportsIn(client, Date.now, 'worker');

/** A worker whose every batch has time for one page. */
export const working = (
  okta: OktaReader | Result<OktaReader>,
  { client = dynamodb.client, isLastRead = false }: { client?: DynamoDBClient; isLastRead?: boolean } = {},
) => {
  const asked: unknown[][] = [];
  let time = Date.now();
  const read = worker({
    reports: records(client),
    keeping: keepingIn(client, Date.now),
    actAs: async (...who) => {
      asked.push(who);
      return 'ok' in okta ? okta : found(okta);
    },
    now: () => {
      time += isLastRead ? 0 : 60_000;
      return time;
    },
  });
  return { asked, read };
};

export const begun = async (given: Partial<Report> = {}) => {
  const report = sampleReport(given);
  await records().add(report);
  return report;
};
export const now = async ({ report_id }: Report) => {
  const report = await records().get(report_id);
  if (!report) throw new Error('The report is gone');
  return report;
};
/** The logins of all rows that are kept of it. */
export const logins = async (report: Report) => {
  const kept = keptOf(await now(report));
  const { rows } = await resultsIn(dynamodb.client).page(kept, 1);
  expect(rows).toHaveLength(kept.total);
  return rows.map(([, login]) => login);
};
export const users = (count: number) => Array.from({ length: count }, (_, number) => `user${number}@acme.example`);
