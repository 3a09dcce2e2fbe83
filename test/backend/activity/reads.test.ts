/** What a person reads of the record: their own, and everybody's only where FGA says so. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ownRecord } from '../../../backend/activity/record.ts';
import type { OwnRecord } from '../../../backend/ports.ts';
import { chainsIn } from '../../../lambdas/audit/chains.ts';
import { recordedRefusals, recordIn, verify } from '../../../lambdas/contract/audit/audit.ts';
import { AuditRow, HEADS } from '../../../lambdas/contract/audit/row.ts';
import type { Authorize, Decision } from '../../../lambdas/contract/authorization.ts';
import { awsAt } from '../../cloud/aws.ts';
import { setFault } from '../../cloud/faults/set-fault.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';

const key = Buffer.alloc(32, 9);
const DENIED: Decision = { decision: 'deny', relation: 'read_audit', object: 'audit:all' };

let client: DynamoDBClient;
let backend: Backend;
let record: ReturnType<typeof recordIn>;
let decision: Decision = DENIED;
let asked: unknown[][] = [];
let people = 0;
let sub: string;
let token: string;

const own = (): OwnRecord => {
  const look: Authorize = async (...question) => {
    asked.push(question);
    return decision;
  };
  return ownRecord({ client, record, authorize: recordedRefusals(look, record), look });
};

beforeAll(async () => {
  // The table is the backend's own, which there is once it runs.
  const late: OwnRecord = {
    reads: (...call) => own().reads(...call),
    own: (...call) => own().own(...call),
    everybodys: (...call) => own().everybodys(...call),
  };
  backend = await startBackend({ record: late });
  client = new DynamoDBClient(awsAt(backend.dynamodb.url));
  record = recordIn({ client, key, now: Date.now, log: () => {} });
});
afterAll(async () => {
  client.destroy();
  await backend.close();
});
beforeEach(async () => {
  sub = `oidc|okta|reader-${++people}`;
  token = await backend.tenant.sign({ sub });
  decision = DENIED;
  asked = [];
});

const get = (path: string) => backend.request(path, { token });
const Page = z.object({
  reads: z.array(z.looseObject({ id: z.string() })),
  next: z.string().optional(),
  everybodys: z.boolean(),
});
const page = async (query = '') => Page.parse(await (await get(`/activity/reads${query}`)).json());
const rowsOf = async (path: string) =>
  (await (await get(path)).text())
    .split('\n')
    .filter(Boolean)
    .map((line) => AuditRow.parse(JSON.parse(line)));
const read = async (whose: string, name: string, outcome = 'done') => {
  await record.intend(whose, { event: 'read', phase: 'intended', operations: ['listUsers'] });
  await record.tell(whose, { event: 'read', phase: 'ended', function: name, outcome });
};
const refuse = (whose: string) =>
  record.tell(whose, { event: 'refusal', relation: 'read_okta', object: 'okta:apps', outcome: 'denied' });

test('a person sees what was read for them and what was refused, newest first, each once', async () => {
  await read(sub, 'find_users');
  await read(sub, 'explain_sign_in', 'okta_unavailable');
  await record.intend(sub, { event: 'read', phase: 'intended', operations: ['listGroups'] });
  await refuse(sub);
  await record.tell(sub, { event: 'read', phase: 'ended', function: 'find_groups_and_apps', outcome: 'denied' });
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(await page()).toEqual({
    reads: [
      { id: '6', at, relation: 'read_okta', object: 'okta:apps', outcome: 'denied' },
      { id: '4', at, function: 'explain_sign_in', outcome: 'okta_unavailable' },
      { id: '2', at, function: 'find_users', outcome: 'done' },
    ],
    everybodys: false,
  });
});

test('what a client read names its host', async () => {
  const client = 'claude.ai/oauth/mcp-oauth-client-metadata';
  await record.tell(sub, { event: 'read', phase: 'ended', function: 'find_users', outcome: 'done', client });
  expect((await page()).reads).toMatchObject([{ function: 'find_users', client: 'claude.ai' }]);
});

test('and nothing of anybody else', async () => {
  await read('oidc|okta|other', 'find_users');
  expect(await page()).toEqual({ reads: [], everybodys: false });
  expect(await rowsOf('/audit.jsonl')).toEqual([]);
});

test('pages go on behind each other, and a place that is none is refused', async () => {
  for (let count = 0; count < 53; count++) await refuse(sub);
  const first = await page();
  expect([first.reads.length, first.next]).toEqual([50, '4']);
  const second = await page('?before=4');
  expect([second.reads.map(({ id }) => id), second.next]).toEqual([['3', '2', '1'], undefined]);
  expect((await get('/activity/reads?before=x')).status).toBe(422);
});

test('their own rows are a file of JSON lines, without a flaw', async () => {
  await read(sub, 'find_users');
  const answer = await get('/audit.jsonl');
  expect(answer.headers.get('content-type')).toBe('application/jsonl');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="audit.jsonl"');
  const rows = await rowsOf('/audit.jsonl');
  expect(rows.map(({ event, phase }) => [event, phase])).toEqual([
    ['read', 'intended'],
    ['read', 'ended'],
  ]);
  expect(verify({ rows })).toEqual([]);
  expect(asked).toEqual([]);
});

describe('the record of everybody', () => {
  const everybodys = () => get('/audit.jsonl?of=everybody');

  test('is for who has the relation, as far as it is signed, and that they had it is in theirs', async () => {
    decision = { decision: 'allow' };
    await read('oidc|okta|mia', 'find_users');
    const { chain, seq, self } = await chainsIn(client, Date.now).append(record.keyed('oidc|okta|mia'), {
      event: 'read',
    });
    await chainsIn(client, Date.now).append(HEADS, { event: 'heads', heads: [{ chain, seq, self }], key: 'k' });
    expect(await page()).toMatchObject({ everybodys: true });
    const rows = await rowsOf('/audit.jsonl?of=everybody');
    expect(new Set(rows.map((row) => row.chain))).toEqual(new Set([HEADS, chain]));
    expect(verify({ rows })).toEqual([]);
    expect(asked.at(-1)).toEqual([sub, [{ relation: 'read_audit', object: 'audit:all' }]]);
    expect((await rowsOf('/audit.jsonl')).map(({ event, phase }) => [event, phase])).toEqual([['export', 'intended']]);
  });

  test('is for nobody else, and that they asked for it is in theirs', async () => {
    expect((await everybodys()).status).toBe(404);
    expect(await page()).toMatchObject({ reads: [{ relation: 'read_audit', object: 'audit:all', outcome: 'denied' }] });
  });

  test('is for nobody where FGA gives no decision', async () => {
    decision = { decision: 'unavailable', reason: 'fga_timeout' };
    expect((await everybodys()).status).toBe(502);
    expect(await page()).toMatchObject({ everybodys: false });
  });

  test('is not given where that cannot be written down', async () => {
    decision = { decision: 'allow' };
    await setFault(backend.dynamodb.url, { operationId: 'PutItem', mode: '500', times: 4 });
    expect((await everybodys()).status).toBe(503);
    await fetch(`${backend.dynamodb.url}/faults`, { method: 'DELETE' });
    expect(await rowsOf('/audit.jsonl')).toEqual([]);
  });
});

test('a table that does not answer is told as such', async () => {
  await setFault(backend.dynamodb.url, { operationId: 'Query', mode: '500', times: 4 });
  expect((await get('/activity/reads')).status).toBe(503);
  await fetch(`${backend.dynamodb.url}/faults`, { method: 'DELETE' });
});

test('without a sign-in there is nothing', async () => {
  for (const path of ['/activity/reads', '/audit.jsonl', '/audit.jsonl?of=everybody'])
    expect((await backend.request(path, { headers: { authorization: '' } })).status).toBe(401);
});
