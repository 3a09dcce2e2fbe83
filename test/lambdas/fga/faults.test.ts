/** What the authorizer decides when FGA answers badly, late or not at all. */
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { Check } from '../../../lambdas/contract/authorization.ts';
import { ask, json, lines, question, READ_GROUPS, silent, startScriptedFga, state } from './scripted-fga.ts';

startScriptedFga();

const drip = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"allowed":');
};
const reset = (response: ServerResponse) => response.destroy();
const html = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<p>allowed</p>');
const elsewhere = (response: ServerResponse) =>
  response.writeHead(307, { location: '/elsewhere', 'content-type': 'application/json' }).end('{"allowed":true}');

test.each<[fault: string, answers: Partial<typeof state>, reason: string, deadline?: number]>([
  ['the token endpoint hangs', { token: silent }, 'fga_timeout', 150],
  ['the check hangs', { checks: [silent] }, 'fga_timeout', 150],
  ['the body drips', { checks: [drip] }, 'fga_timeout', 150],
  ['429 asks to wait a minute', { checks: [json({}, 429, { 'retry-after': '60' })] }, 'fga_timeout', 150],
  ['the token endpoint refuses', { token: json({ error: 'access_denied' }, 401) }, 'fga_error'],
  ['the token endpoint forbids', { token: json({ error: 'access_denied' }, 403) }, 'fga_error'],
  ['the store is not ours', { checks: [json({ code: 'forbidden' }, 403)] }, 'fga_error'],
  ['500 and again', { checks: [json({ code: 'internal_error' }, 500)] }, 'fga_error'],
  ['400', { checks: [json({ code: 'validation_error', message: 'no' }, 400)] }, 'fga_error'],
  ['the connection is reset', { checks: [reset] }, 'fga_error'],
  ['a huge body', { checks: [json({ allowed: true, more: 'x'.repeat(400_000) })] }, 'fga_error'],
  ['a redirect to an allow', { checks: [elsewhere, json({ allowed: true })] }, 'fga_error'],
  ['HTML', { checks: [html] }, 'fga_answer_invalid'],
  ['"true" as text', { checks: [json({ allowed: 'true' })] }, 'fga_answer_invalid'],
  ['"false" as text', { checks: [json({ allowed: 'false' })] }, 'fga_answer_invalid'],
  ['1', { checks: [json({ allowed: 1 })] }, 'fga_answer_invalid'],
  ['no answer in the body', { checks: [json({})] }, 'fga_answer_invalid'],
  ['no body', { checks: [(response) => response.writeHead(204).end()] }, 'fga_answer_invalid'],
  ['a list', { checks: [json([{ allowed: true }])] }, 'fga_answer_invalid'],
])('there is no decision after this: %s', async (_fault, answers, reason, deadline) => {
  Object.assign(state, answers);
  expect(await ask(question, deadline ? { deadline } : {})).toEqual({ decision: 'unavailable', reason });
  expect(lines.at(-1)).toBe(JSON.stringify({ event: 'fga_unavailable', reason }));
});

test('there is no decision when nobody listens', async () => {
  const apiUrl = 'http://127.0.0.1:1';
  expect(await ask(question, { apiUrl })).toEqual({ decision: 'unavailable', reason: 'fga_error' });
});

test('a failure that passes is repeated once', async () => {
  state.checks = [json({}, 503), json({ allowed: true })];
  expect(await ask(question)).toEqual({ decision: 'allow' });
  expect(state.asked.filter(({ path }) => path.endsWith('/check'))).toHaveLength(2);
});

test('the log names the error, the status and the request, and nothing else of it', async () => {
  state.checks = [json({ code: 'validation_error', message: 'no' }, 400, { 'fga-request-id': 'r-1' })];
  await ask(question);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { event: 'fga_error', name: 'FgaApiValidationError', status: 400, requestId: 'r-1' },
    { event: 'fga_unavailable', reason: 'fga_error' },
  ]);
});

const WRITE: Check = { relation: 'can_reset_password', object: 'okta:users' };
test.each([
  ['a no beside a failure decides', [json({ allowed: false }), json({}, 400)], { decision: 'deny' }],
  ['a yes beside a failure does not', [json({ allowed: true }), json({}, 400)], { decision: 'unavailable' }],
  ['a yes beside a no does not', [json({ allowed: true }), json({ allowed: false })], { decision: 'deny' }],
  ['every yes allows', [json({ allowed: true }), json({ allowed: true })], { decision: 'allow' }],
])('of two checks, %s', async (_case, checks, expected) => {
  state.checks = checks;
  expect(await ask({ ...question, checks: [READ_GROUPS, WRITE] })).toMatchObject(expected);
});

test('what is told beside a no is asked all at once, so that a denial takes two rounds and not four', async () => {
  const open: (() => void)[] = [];
  // Two ways to stop it, the groups with a right, and help for some: each waits here for the others.
  state.checks = [
    json({ allowed: false }),
    (response, request) => {
      open.push(() => json({ allowed: false, users: [] })(response, request));
      if (open.length === 4) for (const answer of open) answer();
    },
  ];
  const deadline = 280_000;
  expect(await ask({ ...question, checks: [WRITE] }, { deadline })).toEqual({ decision: 'deny', ...WRITE });
  expect(open).toHaveLength(4);
});
