/**
 * `npm run bench:warm -- [--turns 300]`: how long a warm okta Lambda takes to read one person, beside the same requests by the
 * bare clients, in the same process, turn by turn; and how much of it it waits for others: DynamoDB, the fga Lambda, Okta. The
 * rest is its own. Writes the table of docs/performance.md.
 */
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { LIVE } from '../../lambdas/contract/alias.ts';
import { awsAt } from '../cloud/aws.ts';
import { startParts } from '../cloud/parts.ts';
import { someone } from '../cloud/people.ts';
import { freePorts, type Part } from '../cloud/ports.ts';
import { OKTA_APP } from '../cloud/tenant.ts';
import { asking, invoking } from '../lambdas/running/asking.ts';
import { signingIn } from '../lambdas/running/sessions.ts';
import { machine } from './figures/machine.ts';
import { quantile } from './figures/quantile.ts';
import { writeSection } from './figures/section.ts';
import { stepsOf } from './warm/floor.ts';
import { type Passed, timedDoor } from './warm/timed-door.ts';

const Told = z.object({ bench: z.object({ from: z.number(), to: z.number() }) });
/** Turns that warm it up. */
const BEFORE = 30;

const { values } = parseArgs({ options: { turns: { type: 'string', default: '300' } } });
const ports = await freePorts();
let passed: Passed[] = [];
let invoked = Promise.withResolvers<{ from: number; to: number }>();

const real = (part: Part) => `http://127.0.0.1:${ports[part]}`;
const doors = new Map<Part, string>();
for (const part of ['dynamodb', 'lambda', 'okta'] as const)
  doors.set(part, (await timedDoor(real(part), part === 'lambda' ? 'fga' : part, (each) => passed.push(each))).url);

const parts = await startParts({
  ports,
  at: (part) => doors.get(part) ?? real(part),
  oktaRateLimits: 10_000,
  deployed: (definition) =>
    definition.name === 'okta'
      ? {
          ...definition,
          handler: definition.handler.replace('lambdas/okta/handler.ts', 'test/bench/warm/handler.ts'),
          environment: { ...definition.environment, OKTA_ORG_URL: doors.get('okta') ?? '' },
        }
      : definition,
  log: (_, line) => {
    if (line.startsWith('{"bench"')) invoked.resolve(Told.parse(JSON.parse(line)).bench);
  },
});
const tables = new DynamoDBClient(awsAt(parts.dynamodb.url));
const lambdas = new LambdaClient(awsAt(parts.lambda.url));
const mia = someone('Mia');
await signingIn(tables, parts)(mia, parts.okta.tokenOf(mia.email, OKTA_APP.scopes));
const invoke = invoking(lambdas);
const ask = asking(invoke, tables);

/** How much of a span is in none of these. */
const outside = ({ from, to }: { from: number; to: number }, requests: readonly Passed[]): number => {
  let [own, at] = [0, from];
  for (const each of requests.toSorted((a, b) => a.from - b.from)) {
    own += Math.max(0, each.from - at);
    at = Math.max(at, each.to);
  }
  return own + Math.max(0, to - at);
};

/** When the invocation that is asked for began and ended. */
async function spanOf(asked: () => Promise<unknown>) {
  passed = [];
  invoked = Promise.withResolvers();
  await asked();
  return invoked.promise;
}

async function read(): Promise<void> {
  const answer = await ask('Mia', 'get_user', { user: 'me' });
  if (typeof answer === 'string' || answer.outcome !== 'ok') throw new Error(JSON.stringify(answer));
}

// The first one asks for more: whose the token is, and where their record ends.
await spanOf(read);
const turns: { whole: number; own: number; floor: number; requests: Passed[] }[] = [];
for (let turn = -BEFORE; turn < Number(values.turns); turn += 1) {
  const span = await spanOf(read);
  const requests = passed.filter(({ from, to }) => from >= span.from && to <= span.to);
  const steps = stepsOf(requests);
  const floor = await spanOf(async () => {
    const problem = await invoke(`okta:${LIVE}`, { floor: steps });
    if (problem !== null) throw new Error(JSON.stringify(problem));
  });
  if (turn >= 0)
    turns.push({ whole: span.to - span.from, own: outside(span, requests), floor: floor.to - floor.from, requests });
}

const cell = (ms: readonly number[]) =>
  `${quantile(ms, 0.5).toFixed(1)} | ${quantile(ms, 0.99).toFixed(1)} | ${Math.min(...ms).toFixed(1)}–${Math.max(...ms).toFixed(1)}`;
const kinds = [...new Set(turns.flatMap(({ requests }) => requests.map(({ what }) => what)))];
const rows = kinds.map((what) => {
  const each = turns.flatMap(({ requests }) => requests.filter((request) => request.what === what));
  return `| ${what}, ${(each.length / turns.length).toFixed(1)} a turn | ${cell(each.map(({ from, to }) => to - from))} |`;
});
const text = `| in ms | median | p99 | least–most |
| --- | --: | --: | --: |
| the whole invocation | ${cell(turns.map(({ whole }) => whole))} |
| the same requests by the bare clients | ${cell(turns.map(({ floor }) => floor))} |
| – what the invocation adds, goal 5 | ${cell(turns.map(({ whole, floor }) => whole - floor))} |
| – of its own, waiting for nobody | ${cell(turns.map(({ own }) => own))} |
${rows.join('\n')}

${machine()} ${values.turns} turns after ${BEFORE}.`;
writeSection('warm', text);
process.exit();
