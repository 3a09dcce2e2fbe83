/** A backend for a test file, and for each test a person who has asked for no report yet. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Report } from '../../../lambdas/contract/reports/report.ts';
import { reportsIn } from '../../../lambdas/contract/reports/reports.ts';
import { awsAt } from '../../cloud/aws.ts';
import { sampleReport } from '../../lambdas/reports/sample.ts';
import { type Backend, startBackend } from './backend.ts';

let started: Backend;
let client: DynamoDBClient;
let bearer: string;
let sub: string;
let people = 0;

export const backend = (): Backend => started;
export const table = (): DynamoDBClient => client;
export const me = (): string => sub;
export const token = (): string => bearer;
/** The records, for the worker. */
export const records = () => reportsIn(client, Date.now, 'worker');

/** Starts the backend; once for a test file. */
export function startReports(): void {
  beforeAll(async () => {
    started = await startBackend();
    client = new DynamoDBClient(awsAt(started.dynamodb.url));
  });
  afterAll(async () => {
    client.destroy();
    await started.close();
  });
  beforeEach(async () => {
    sub = `oidc|okta|reporter-${++people}`;
    bearer = await started.tenant.sign({ sub });
    started.started.length = 0;
  });
  afterEach(() => {
    started.lambda.works = true;
  });
}

/** Writes a report of this person; the fields replace the usual ones. */
export async function put(given: Partial<Report> = {}): Promise<Report> {
  const report = sampleReport({ sub, ...given });
  await records().add(report);
  return report;
}

export const get = (path: string) => started.request(path, { token: bearer });
export const post = (path: string) => started.request(path, { method: 'POST', token: bearer });
export const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();
/** The record as it is. */
export const now = async ({ report_id }: Report): Promise<Report | undefined> => records().get(report_id);
