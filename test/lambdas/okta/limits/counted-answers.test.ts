/** A question is answered as the person of the session, and what it reads is counted before it is shown. */
import { beforeEach, expect, test } from 'vitest';
import type { FunctionResult } from '../../../../lambdas/contract/function-result.ts';
import type { SessionRow } from '../../../../lambdas/contract/session.ts';
import { findPerson } from '../../../../lambdas/okta/act-as.ts';
import { connectOkta } from '../../../../lambdas/okta/client.ts';
import { reading } from '../../../../lambdas/okta/limits/counting-rows.ts';
import { answerQuestion } from '../../../../lambdas/okta/questions.ts';
import { failed, found, type Result } from '../../../../lambdas/platform/result.ts';
import { startScriptedOkta } from '../scripted-okta.ts';

const okta = startScriptedOkta();
const session: SessionRow = { session_id: `s${'a'.repeat(43)}`, sub: 'mia', handoff: 'x', expires_at: 1, ttl: 1 };
const GROUP = { id: '00g1', type: 'OKTA_GROUP', profile: { name: 'Sales EMEA', description: '' } };
const REPORT: FunctionResult = {
  outcome: 'report',
  report_id: 'rep1',
  state: 'running',
  message: 'It is being read.',
};

let counted: [sub: string, rows: number][];
let may: Result<undefined>;

beforeEach(() => {
  counted = [];
  may = found(undefined);
  okta.answer(200, [GROUP, { ...GROUP, id: '00g2', profile: { name: 'Sales US', description: '' } }]);
});

const answer = (name: string, input: Record<string, string>, begun?: FunctionResult) =>
  answerQuestion(
    findPerson({
      findSession: async () => found(session),
      authorize: async () => ({ decision: 'allow' }),
      openHandoff: async () => found('token'),
      owned: async (_, __, owned) => found(owned),
      connect: (token) => connectOkta({ orgUrl: okta.url() })(token),
    }),
    {
      keep: () => expect.unreachable(),
      desk: () => ({ find: async () => undefined, carryOn: async () => begun }),
      reading: (sub) =>
        reading(async (rows) => {
          counted.push([sub, rows]);
          return may;
        }),
      now: () => 0,
    },
  )({ sessionId: session.session_id, name, input });

test('what was read is counted for the person, together, and shown', async () => {
  expect(await answer('find_groups_and_apps', { kind: 'groups', query: 'Sales' })).toMatchObject({ outcome: 'ok' });
  expect(okta.seen.length).toBeGreaterThan(0);
  expect(counted).toEqual([['mia', 2]]);
});

test('what cannot be counted, or is too much, is not shown', async () => {
  may = failed('too_many_rows', 'Too many.');
  const told = await answer('find_groups_and_apps', { kind: 'groups', query: 'Sales' });
  expect(told).toMatchObject({ outcome: 'failed', code: 'too_many_rows' });
  expect(JSON.stringify(told)).not.toContain('Sales EMEA');
});

test('a report that goes on by itself is told, for it shows nothing of what was read for it', async () => {
  may = failed('too_many_rows', 'Too many.');
  okta.respondBy(({ url = '' }, response) => {
    if (url.includes('after=')) {
      response.writeHead(429, { 'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 3600) });
      response.end('{}');
      return;
    }
    const next = `<${okta.url()}/api/v1/users?after=2>; rel="next"`;
    response.writeHead(200, { 'content-type': 'application/json', link: next });
    response.end(JSON.stringify([{ id: '00u1', status: 'ACTIVE', profile: { login: 'ana@acme.example' } }]));
  });
  expect(await answer('org_report', { report: 'users_by_status' }, REPORT)).toEqual(REPORT);
  expect(counted).toEqual([['mia', 1]]);
});
