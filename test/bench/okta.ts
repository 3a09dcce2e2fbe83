/**
 * `npm run bench:okta`: `org_report` over 5,000 and 50,000 users of the local org, whose rate limits are lifted. Prints
 * the table of docs/performance.md: how many requests Okta got, how long it took, and the peak memory of the okta
 * Lambda's process, which is new for each report.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { ReportName } from '../../lambdas/contract/reports/report.ts';
import { isOver } from '../../lambdas/contract/reports/report-states.ts';
import { reportsIn } from '../../lambdas/reports/records.ts';
import { awsAt } from '../cloud/aws.ts';
import { startParts } from '../cloud/parts.ts';
import { someone } from '../cloud/people.ts';
import { freePorts, type Part } from '../cloud/ports.ts';
import { OKTA_APP } from '../cloud/tenant.ts';
import { asking, invoking } from '../lambdas/running/asking.ts';
import { signingIn } from '../lambdas/running/sessions.ts';

const SIZES = [5_000, 50_000] as const;
const REPORTS: readonly ReportName[] = ['users_by_status', 'inactive_users', 'no_phishing_resistant_mfa'];

/** What the process may hold at most: a report that held more with more users would end it. */
const HEAP_MEGABYTES = 96;

const Cost = z.object({ bench: z.object({ pid: z.number(), requests: z.number(), megabytes: z.number() }) });

interface Measured {
  seconds: number;
  requests: number;
  megabytes: number;
}

/** What a process of the okta Lambda told last. */
type Told = z.infer<typeof Cost>['bench'];

/** Every report over an org of so many users. */
async function measure(oktaUsers: number): Promise<Map<ReportName, Measured>> {
  const ports = await freePorts();
  const told = new Map<number, Told>();
  const parts = await startParts({
    ports,
    at: (part: Part) => `http://127.0.0.1:${ports[part]}`,
    oktaUsers,
    oktaRateLimits: 10_000,
    deployed: (definition) =>
      definition.name === 'okta'
        ? {
            ...definition,
            handler: definition.handler.replace('lambdas/okta/handler.ts', 'test/bench/okta-handler.ts'),
            // Without it garbage lies about as long as there is room, and says nothing of what is held.
            environment: { ...definition.environment, NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES}` },
          }
        : definition,
    log: (_, line) => {
      if (!line.startsWith('{"bench"')) return;
      const { bench } = Cost.parse(JSON.parse(line));
      told.set(bench.pid, bench);
    },
  });
  const tables = new DynamoDBClient(awsAt(parts.dynamodb.url));
  const lambdas = new LambdaClient(awsAt(parts.lambda.url));
  const reports = reportsIn(tables, Date.now, 'worker');
  const mia = someone('Mia');
  await signingIn(tables, parts)(mia, parts.okta.tokenOf(mia.email, OKTA_APP.scopes));
  const ask = asking(invoking(lambdas), tables);

  /** Resolves when the report is done, in the turn or behind it. */
  const done = async (report: ReportName): Promise<void> => {
    const answer = await ask('Mia', 'org_report', { report });
    if (typeof answer === 'string') throw new Error(answer);
    if (answer.outcome === 'ok') return;
    if (answer.outcome !== 'report') throw new Error(JSON.stringify(answer));
    for (;;) {
      const record = await reports.get(answer.report_id);
      if (record?.state === 'done') return;
      if (!record || isOver(record.state)) throw new Error(JSON.stringify(record));
      await sleep(200);
    }
  };

  const measured = new Map<ReportName, Measured>();
  for (const report of REPORTS) {
    await parts.lambda.crash('okta');
    told.clear();
    const begun = Date.now();
    await done(report);
    const seconds = (Date.now() - begun) / 1000;
    const processes = [...told.values()];
    const requests = processes.reduce((sum, each) => sum + each.requests, 0);
    measured.set(report, { requests, seconds, megabytes: Math.max(...processes.map((each) => each.megabytes)) });
    console.error(`${oktaUsers} users, ${report}: ${JSON.stringify(measured.get(report))}`);
  }
  tables.destroy();
  lambdas.destroy();
  await parts.close();
  return measured;
}

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
const [small, large] = [await measure(SIZES[0]), await measure(SIZES[1])];

console.log('| report | users | requests to Okta | seconds | peak memory, MB |');
console.log('| --- | --: | --: | --: | --: |');
for (const report of REPORTS) {
  const [one, other] = [small.get(report), large.get(report)];
  if (!one || !other) continue;
  const row = (users: string, ...cells: (number | string)[]) =>
    console.log(
      `| \`${report}\` | ${[users, ...cells.map((cell) => (typeof cell === 'string' ? cell : number(cell)))].join(' | ')} |`,
    );
  row(number(SIZES[0]), one.requests, one.seconds, one.megabytes);
  row(number(SIZES[1]), other.requests, other.seconds, other.megabytes);
  const times = (part: keyof Measured) => `× ${number(other[part] / one[part])}`;
  row('× 10', times('requests'), times('seconds'), times('megabytes'));
}
process.exit();
